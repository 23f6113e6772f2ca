/** Sys.exit ends the program at once: output is flushed, nothing after it runs, no handler sees it. **/
class Main {
	static function main() {
		Sys.print("partial line");
		try {
			leave();
		} catch (error:Dynamic) {
			Sys.println("exit must not be an exception");
		}
		Sys.println("never reached");
	}

	static function leave() {
		Sys.exit(7);
	}
}
