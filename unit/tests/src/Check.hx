import haxe.PosInfos;
import haxe.ds.List;
import utest.Assert;
import utest.Assertation;
import utest.ui.text.Output;

/** Counts checks. It uses nothing of what it checks to decide. **/
class Check {
	var passed = 0;
	var failed = 0;

	public function new() {}

	public function equals(expected:String, actual:String, ?pos:PosInfos):Void {
		if (expected == actual) {
			++passed;
		} else {
			++failed;
			Output.line('${pos.fileName}:${pos.lineNumber}: expected $expected');
			Output.line('${pos.fileName}:${pos.lineNumber}:      got $actual');
		}
	}

	/** `assertion` calls `Assert` once, on the line of this call, and that finds all well. **/
	public function holds(assertion:() -> Bool, ?pos:PosInfos):Void {
		equals('true, . at ${pos.fileName}:${pos.lineNumber}', called(assertion), pos);
	}

	/** The same, and that fails with this text. **/
	public function fails(text:String, assertion:() -> Bool, ?pos:PosInfos):Void {
		equals('false, F($text) at ${pos.fileName}:${pos.lineNumber}', called(assertion), pos);
	}

	static function called(assertion:() -> Bool):String {
		Assert.results = new List();
		final result = assertion();
		final text = [for (found in Assert.results) Transcript.describe(found) + place(found)].join(" ");
		Assert.results = null;
		return '$result, $text';
	}

	static function place(found:Assertation):String {
		return switch found {
			case Success(pos) | Failure(_, pos): ' at ${pos.fileName}:${pos.lineNumber}';
			case _: "";
		}
	}

	/** Prints the counts and ends the program. **/
	public function close():Void {
		Output.line('$passed passed, $failed failed');
		Output.exit(failed == 0 ? 0 : 1);
	}
}
