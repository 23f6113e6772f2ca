package utest;

import utest.ui.Report;

/** The short way to run some test cases. **/
class UTest {
	/** Runs and reports; `callback` is called when all is done, before the program exits. **/
	public static function run<T:ITest>(cases:Array<T>, ?callback:() -> Void):Void {
		final runner = new Runner();
		for (testCase in cases) {
			runner.addCase(testCase);
		}
		if (callback != null) {
			runner.onComplete.add(_ -> callback());
		}
		Report.create(runner);
		runner.run();
	}
}
