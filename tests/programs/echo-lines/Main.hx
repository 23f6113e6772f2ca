/** Reads standard input line by line until the end, the last line without a line feed. **/
class Main {
	static function main() {
		var number = 0;
		var characters = 0;
		try {
			while (true) {
				final line = Sys.stdin().readLine();
				number++;
				characters += line.length;
				Sys.println('$number: $line');
			}
		} catch (_:haxe.io.Eof) {
			Sys.println('$number lines, $characters characters');
		}
	}
}
