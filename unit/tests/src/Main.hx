import utest.AsyncLoop;
import utest.UTest;

/**
	Checks the library with means of its own: what ought to fail has to be counted as a failure. The arguments
	`passing`, `failing` and `empty` run the library the way a program does, to see how that ends.
**/
class Main {
	static function main():Void {
		switch Arguments.first() {
			case "passing":
				UTest.run([new Programs.Passing()]);
			case "failing":
				UTest.run([new Programs.Failing()]);
			case "empty":
				UTest.run(([] : Array<utest.Test>));
			case _:
				final check = new Check();
				AssertTests.run(check);
				SameTests.run(check);
				LoopTests.run(check);
				ReportTests.run(check);
				AsyncLoop.each(Scenarios.all(), (scenario, next) -> scenario.run(check, next), check.close);
		}
	}
}
