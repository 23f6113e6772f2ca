using StringTools;

/**
	Reads JSON on standard input and prints it with one item a line.

		json-pretty [--indent N] [--sort-keys]

	`--indent` is the number of spaces a level (2 by default, 0 for everything on one line). The order of the
	members and the digits of numbers stay as they are, unless `--sort-keys` asks for members in the order of
	their names. Input that is not JSON leads to a message with line and column on standard error, and status 1.
**/
class Main {
	static inline final USAGE = "usage: json-pretty [--indent N] [--sort-keys] < FILE";
	static inline final INDENT_MAX = 16;

	static function main() {
		var indent = 2;
		var sortsKeys = false;
		final arguments = Sys.args();
		while (arguments.length > 0) {
			switch arguments.shift() {
				case "--indent":
					indent = parseIndent(arguments.shift());
				case "--sort-keys":
					sortsKeys = true;
				case unknown:
					fail('unknown argument $unknown\n$USAGE', 2);
			}
		}
		final text = Sys.stdin().readAll().toString();
		try {
			Sys.println(JsonPrinter.print(JsonParser.parse(text), indent, sortsKeys));
		} catch (error:JsonError) {
			fail('line ${error.line}, column ${error.column}: ${error.message}', 1);
		}
	}

	static function parseIndent(text:Null<String>):Int {
		final indent = text == null ? null : Std.parseInt(text);
		if (indent == null || indent < 0 || indent > INDENT_MAX)
			fail('--indent needs a number from 0 to $INDENT_MAX\n$USAGE', 2);
		return indent;
	}

	static function fail(message:String, status:Int):Void {
		Sys.stderr().writeString('json-pretty: $message\n');
		Sys.exit(status);
	}
}
