package utest;

import utest.Steps;

/** Runs the tests of one object. **/
class CaseRun {
	/** The full name of the class. **/
	public final name:String;

	/** Full names of the classes whose tests must have passed. **/
	public final dependencies:Array<String>;

	public var failed(default, null):Bool = false;

	final runner:Runner;
	final target:ITest;
	final plan:TestPlan;
	final fixtures:Array<TestFixture>;
	final passed:Array<String> = [];
	var rejection:Null<String> = null;

	public function new(runner:Runner, name:String, target:ITest, plan:TestPlan, fixtures:Array<TestFixture>) {
		this.runner = runner;
		this.name = name;
		this.target = target;
		this.plan = plan;
		this.fixtures = fixtures;
		dependencies = plan.dependencies;
	}

	/** The case cannot be run. **/
	public function reject(reason:String):Void {
		rejection = reason;
	}

	public function run(done:() -> Void):Void {
		if (rejection != null) {
			failClass("setupClass", SetupError('$name cannot be run: $rejection', []), fixtures.length);
			done();
		} else {
			for (other in dependencies) {
				if (runner.hasFailed(other)) {
					failed = true;
					for (fixture in fixtures) {
						fixture.ignore('failed: $other');
					}
				}
			}
			if (failed) {
				AsyncLoop.each(fixtures, runTest, done);
			} else {
				Steps.perform(plan.setupClass, problem -> setupEnded(problem, done));
			}
		}
	}

	function setupEnded(problem:Null<StepProblem>, done:() -> Void):Void {
		if (problem != null) {
			failClass("setupClass", TestHandler.setupError(problem, "setupClass"), fixtures.length);
			done();
			return;
		}
		AsyncLoop.each(fixtures, runTest, () -> Steps.perform(plan.teardownClass, problem -> {
			if (problem != null) {
				failClass("teardownClass", TestHandler.teardownError(problem, "teardownClass"), 0);
			}
			done();
		}));
	}

	function failClass(method:String, assertation:Assertation, testCount:Int):Void {
		failed = true;
		runner.report(TestResult.ofAccessory(target, method, assertation), testCount);
	}

	function runTest(fixture:TestFixture, next:() -> Void):Void {
		final missing = fixture.test.dependencies.filter(other -> !passed.contains(other));
		if (missing.length > 0 && !fixture.isIgnored) {
			fixture.ignore("failed or not run: " + missing.join(", "));
		}
		final handler = new TestHandler<TestFixture>(fixture, runner.onPrecheck, handler -> {
			if (handler.passed()) {
				passed.push(fixture.name);
			} else {
				failed = true;
			}
			runner.onTestComplete.dispatch(handler);
			runner.report(TestResult.ofHandler(handler), 1);
			next();
		});
		#if UTEST_PRINT_TESTS
		utest.ui.text.Output.line('$name.${fixture.name}');
		#end
		runner.onTestStart.dispatch(handler);
		handler.execute();
	}
}
