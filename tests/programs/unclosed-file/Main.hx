import sys.io.File;

/** What was written to a file that is never closed is there when the program has ended, however it ends. **/
class Main {
	static function main() {
		final path = "unclosed.txt";
		final self = Sys.args();
		if (self.length != 0) {
			File.append(path).writeString('written before ${self[0]}\n');
			switch self[0] {
				case "exit": Sys.exit(0);
				case "exception": throw "uncaught";
				case _:
			}
			return;
		}
		for (end in ["return", "exit", "exception"]) {
			Sys.command('"${Sys.programPath()}" $end 2>/dev/null');
		}
		Sys.print(File.getContent(path));
	}
}
