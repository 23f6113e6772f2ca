import haxe.PosInfos;
import utest.ITest;
import utest.Runner;

/** A run of test cases, and what must come of it. **/
class Scenario {
	/** What the cases have done, in order. **/
	public static var log:Array<String> = [];

	final cases:() -> Array<ITest>;
	final results:Array<String>;
	final calls:Null<String>;
	final pos:PosInfos;

	/** `results`: a line a test; `calls`: the log. **/
	public function new(cases:() -> Array<ITest>, results:Array<String>, ?calls:String, ?pos:PosInfos) {
		this.cases = cases;
		this.results = results;
		this.calls = calls;
		this.pos = pos;
	}

	public function run(check:Check, done:() -> Void):Void {
		final runner = new Runner();
		final lines:Array<String> = [];
		var counts = "";
		log = [];
		for (testCase in cases()) {
			runner.addCase(testCase);
		}
		runner.onProgress.add(event -> {
			lines.push(Transcript.line(event.result));
			counts = '${event.done} of ${event.totals}';
		});
		runner.onComplete.add(_ -> {
			check.equals(results.join("\n"), lines.join("\n"), pos);
			check.equals('${runner.length} of ${runner.length}', counts, pos);
			if (calls != null) {
				check.equals(calls, log.join(" "), pos);
			}
			check.equals("null", Std.string(utest.Assert.results), pos);
			done();
		});
		runner.run();
	}
}
