import haxe.PosInfos;

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

	/** What the check finds in the sample: `FUNCTION DEED SITE-USE` each, in lines' indices; nothing by default. **/
	public function finds(sample:Sample, found = "", ?pos:PosInfos):Void {
		same(sample.violations().join(", "), found, pos);
	}
}
