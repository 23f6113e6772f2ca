/** Every way to print, mixed: the order on standard output is the order of the calls. **/
class Main {
	static function main() {
		Sys.print("no ");
		Sys.print("line feed");
		Sys.print("\n");
		Sys.stdout().writeString("through the stream\n");
		Sys.println("a line");
		Sys.stdout().writeByte("x".code);
		Sys.stdout().writeByte("\n".code);
		trace("traced");
		Sys.stderr().writeString("not on standard output\n");
		Sys.println(null);
		Sys.println(true);
		Sys.println(-12);
		Sys.println(0.5);
		Sys.println([1, 2, 3]);
		Sys.println("bytes ä ö 中 😀");
		Sys.print("the end, without a line feed");
	}
}
