/** Arguments arrive one by one, spaces, quotes, options and characters outside ASCII included. **/
class Main {
	static function main() {
		final arguments = Sys.args();
		Sys.println(arguments.length);
		for (index => argument in arguments)
			Sys.println('$index <$argument> ${argument.length}');
	}
}
