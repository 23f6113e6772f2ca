/** A thrown value that is no exception object ends the program just as well. **/
class Main {
	static function main() {
		try {
			throw "first";
		} catch (text:String) {
			Sys.println('caught $text');
		}
		try {
			throw 42;
		} catch (text:String) {
			Sys.println("an Int is no String");
		}
	}
}
