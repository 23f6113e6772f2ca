package utest;

import haxe.CallStack;
import haxe.ValueException;
import utest.TestPlan;

/** Why a method of a test case did not end as it should. **/
enum StepProblem {
	Threw(error:Any, stack:CallStack);
	TimedOut;
}

/** How a method of a test case is run. **/
class Steps {
	/** Runs a step to its end and tells how it ended: null is well. **/
	public static function perform(step:Step, ended:(problem:Null<StepProblem>) -> Void):Void {
		var async:Async;
		try {
			async = step();
		} catch (e:ValueException) {
			ended(Threw(e.value, e.stack));
			return;
		} catch (e) {
			ended(Threw(e, e.stack));
			return;
		}
		@:privateAccess async.then(() -> ended(async.timedOut ? TimedOut : null));
	}
}
