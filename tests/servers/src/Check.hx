import haxe.PosInfos;

/** Counts what is as expected and tells what is not. **/
class Check {
	public var passed = 0;
	public var failed = 0;

	public function new() {}

	public function equals<T>(expected:T, actual:T, ?what:String, ?pos:PosInfos):Void {
		if (expected == actual) {
			passed++;
		} else {
			failed++;
			final subject = what == null ? "" : '$what: ';
			Sys.println('${pos.fileName}:${pos.lineNumber}: ${subject}expected $expected, got $actual');
		}
	}

	public inline function isTrue(condition:Bool, ?what:String, ?pos:PosInfos):Void {
		equals(true, condition, what, pos);
	}
}
