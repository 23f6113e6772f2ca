/**
	The smallest program: greets the world, or everybody named on the command line.

		hello [NAME...]
**/
class Main {
	static function main() {
		final names = Sys.args();
		if (names.length == 0)
			names.push("world");
		for (name in names)
			Sys.println('Hello, $name!');
	}
}
