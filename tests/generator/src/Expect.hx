import haxe.PosInfos;
import haxe.io.Path;
import sys.FileSystem;
import sys.io.File;

/** Counts checks and prints those that fail. **/
class Expect {
	public var count(default, null) = 0;
	public var failures(default, null) = 0;

	public function new() {}

	public function same<T>(actual:T, expected:T, ?pos:PosInfos):Void {
		count++;
		if (actual != expected) {
			failures++;
			Sys.println('${pos.fileName}:${pos.lineNumber}: expected\n$expected\nbut got\n$actual\n');
		}
	}

	public function isTrue(condition:Bool, ?pos:PosInfos):Void {
		same(condition, true, pos);
	}

	/** The text is that of `expected/NAME`. With `update` as argument of the program, it becomes that. **/
	public function file(name:String, actual:String, ?pos:PosInfos):Void {
		final path = Path.join(["expected", name]);
		if (Sys.args().contains("update") || Sys.getEnv("UPDATE_EXPECTED") != null) {
			File.saveContent(path, actual);
		}
		same(actual, FileSystem.exists(path) ? File.getContent(path) : "(no such file)", pos);
	}
}
