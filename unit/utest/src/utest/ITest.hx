package utest;

/**
	A test case. Its methods named `test…` and `spec…` are the tests, run in the order of the source. `setupClass` and
	`teardownClass` run before the first and after the last, `setup` and `teardown` before and after each. All of these
	may take an `Async`, and are waited for then.

	In a `spec…` method each comparison and each `!value` is an assertion.

	- `@:timeout(ms)` on a method or the class: how long the asynchronous ones may take.
	- `@:ignore("reason")` on a method or the class: not to be run.
	- `@:depends(testOther)` on a method: run only if those passed. On the class, with full names of classes: the same.
**/
#if !macro
@:autoBuild(utest.macros.TestBuilder.build())
#end
interface ITest {
	#if !macro
	/** Written by the compiler, from the methods. **/
	@:noCompletion
	function planTests():TestPlan;
	#end
}
