import haxe.io.Eof;

/** Lines of any ending, bytes, and the rest until the end of standard input. **/
class Main {
	static function main() {
		final input = Sys.stdin();
		Sys.println('<${input.readLine()}>');
		Sys.println('<${input.readLine()}>');
		Sys.println(input.readByte());
		Sys.println('<${input.readString(5)}>');
		Sys.println('<${input.readUntil(";".code)}>');
		final rest = input.readAll();
		Sys.println('${rest.length} bytes left, the last is ${rest.get(rest.length - 1)}');
		Sys.print(rest.toString());
		Sys.println("");
		try {
			input.readByte();
			Sys.println("a byte after the end");
		} catch (_:Eof) {
			Sys.println("end");
		}
	}
}
