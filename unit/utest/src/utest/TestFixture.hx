package utest;

import utest.TestPlan;

/** One test of one object. **/
class TestFixture {
	/** The object whose method it is. **/
	public final target:ITest;

	/** The name of the method. **/
	public final name:String;

	public var isIgnored(default, null):Bool;
	public var ignoreReason(default, null):Null<String>;

	@:allow(utest) final plan:TestPlan;
	@:allow(utest) final test:PlannedTest;

	public function new(target:ITest, plan:TestPlan, test:PlannedTest) {
		this.target = target;
		this.plan = plan;
		this.test = test;
		name = test.name;
		isIgnored = test.isIgnored;
		ignoreReason = test.ignoreReason;
	}

	/** Takes the test out of the run. **/
	public function ignore(reason:String):Void {
		isIgnored = true;
		ignoreReason = reason;
	}
}
