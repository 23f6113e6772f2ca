/** An exception nobody catches ends the program with status 1, after what it printed before. **/
class Main {
	static function main() {
		Sys.println("before");
		descend(3);
		Sys.println("never reached");
	}

	static function descend(depth:Int) {
		if (depth == 0)
			throw new haxe.Exception("nobody catches this");
		descend(depth - 1);
	}
}
