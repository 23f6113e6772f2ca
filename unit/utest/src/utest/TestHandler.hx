package utest;

import haxe.Timer;
import haxe.ds.List;
import utest.Steps;

/** Runs one test, between its `setup` and its `teardown`. **/
class TestHandler<T:TestFixture> {
	/** What was found out so far. **/
	public final results:List<Assertation> = new List();

	public final fixture:T;
	public var finished(default, null):Bool = false;

	/** Milliseconds, all three methods together. **/
	public var executionTime(default, null):Float = 0;

	final onPrecheck:Dispatcher<TestHandler<T>>;
	final whenDone:(handler:TestHandler<T>) -> Void;
	var started:Float = 0;

	public function new(fixture:T, onPrecheck:Dispatcher<TestHandler<T>>, whenDone:(handler:TestHandler<T>) -> Void) {
		this.fixture = fixture;
		this.onPrecheck = onPrecheck;
		this.whenDone = whenDone;
	}

	public function execute():Void {
		started = Timer.stamp();
		if (fixture.isIgnored) {
			results.add(Ignore(fixture.ignoreReason));
			complete();
			return;
		}
		Assert.results = results;
		Steps.perform(fixture.plan.setup, problem -> {
			if (problem == null) {
				Steps.perform(fixture.test.run, testEnded);
			} else {
				results.add(setupError(problem, "setup"));
				complete();
			}
		});
	}

	function testEnded(problem:Null<StepProblem>):Void {
		onPrecheck.dispatch(this);
		switch problem {
			case Threw(error, stack):
				results.add(Error(error, stack));
			case TimedOut:
				results.add(TimeoutError(1, []));
			case null:
				if (results.length == 0) {
					results.add(Warning("no assertions"));
				}
		}
		Steps.perform(fixture.plan.teardown, teardownEnded);
	}

	function teardownEnded(problem:Null<StepProblem>):Void {
		if (problem != null) {
			results.add(teardownError(problem, "teardown"));
		}
		complete();
	}

	function complete():Void {
		finished = true;
		Assert.results = null;
		executionTime = (Timer.stamp() - started) * 1000;
		whenDone(this);
	}

	/** Whether all went well: a test that was not run did not. **/
	public function passed():Bool {
		for (result in results) {
			if (!result.match(Success(_))) {
				return false;
			}
		}
		return true;
	}

	public static function setupError(problem:StepProblem, method:String):Assertation {
		return switch problem {
			case Threw(error, stack): SetupError(error, stack);
			case TimedOut: SetupError('$method: timeout', []);
		}
	}

	public static function teardownError(problem:StepProblem, method:String):Assertation {
		return switch problem {
			case Threw(error, stack): TeardownError(error, stack);
			case TimedOut: TeardownError('$method: timeout', []);
		}
	}

	public function toString():String {
		return Type.getClassName(Type.getClass(fixture.target)) + "." + fixture.name;
	}
}
