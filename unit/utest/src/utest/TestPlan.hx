package utest;

using Lambda;

/** Starts a method of a test case. **/
typedef Step = () -> Async;

/** One test, as its source describes it. **/
typedef PlannedTest = {
	final name:String;
	final run:Step;

	/** Tests of the same case that must pass first. **/
	final dependencies:Array<String>;

	final isIgnored:Bool;
	final ignoreReason:Null<String>;
}

/** What a test case consists of. **/
class TestPlan {
	/** Those of a superclass come first. **/
	public final tests:Array<PlannedTest> = [];

	/** Full names of the classes whose tests must pass first. **/
	public final dependencies:Array<String> = [];

	public var setupClass:Step = nothing;
	public var setup:Step = nothing;
	public var teardown:Step = nothing;
	public var teardownClass:Step = nothing;

	public function new() {}

	/** A test that overrides one of the superclass takes its place. **/
	public function addTest(test:PlannedTest):Void {
		final index = tests.findIndex(known -> known.name == test.name);
		if (index < 0) {
			tests.push(test);
		} else {
			tests[index] = test;
		}
	}

	static function nothing():Async {
		return Async.immediate();
	}
}
