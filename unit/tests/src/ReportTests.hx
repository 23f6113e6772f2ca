import cases.SimpleCases;
import utest.ITest;
import utest.Runner;
import utest.ui.Report;
import utest.ui.common.HeaderDisplayMode;

using StringTools;

/** What a report prints, and what the runner lets choose. **/
class ReportTests {
	public static function run(check:Check):Void {
		final failing = textOf(new Outcomes(), null, NeverShowSuccessResults, AlwaysShowHeader);
		for (part in [
			"assertations: 11\nsuccesses: 5\nerrors: 2\nfailures: 2\nwarnings: 2\n",
			"results: SOME TESTS FAILURES (success: false)",
			"cases.Outcomes\n  testFails: FAILURE F\n",
			"SimpleCases.hx:13: expected 1 but it is 2\n",
			"testThrowsText: ERROR E\n    text",
			"testAssertsNothing: WARNING W\n    no assertions\n",
			"testManyResults: FAILURE .F.\n"
		]) {
			check.equals(part, failing.contains(part) ? part : failing);
		}
		check.equals("false", Std.string(failing.contains("testPasses")));

		final one = ~/testPasses/;
		final passing = textOf(new Outcomes(), one, NeverShowSuccessResults, AlwaysShowHeader);
		for (part in ["assertations: 1\n", "ALL TESTS OK (success: true)"]) {
			check.equals(part, passing.contains(part) ? part : passing);
		}
		check.equals("", textOf(new Outcomes(), one, NeverShowSuccessResults, ShowHeaderWithResults));
		final listed = textOf(new Outcomes(), one, AlwaysShowSuccessResults, NeverShowHeader);
		check.equals("cases.Outcomes\n  testPasses: OK .", listed);
		final none = textOf(new Outcomes(), ~/nothing/, NeverShowSuccessResults, NeverShowHeader);
		check.equals("No tests executed.", none);
		patterns(check);
	}

	static function patterns(check:Check):Void {
		final runner = new Runner();
		runner.globalPattern = ~/Outcomes\.testP/;
		runner.addCase(new Outcomes());
		runner.addCase(new IgnoredMethods(), ~/testR/);
		check.equals("2", Std.string(runner.length));
		final error = try {
			runner.addCase(new Outcomes());
			"nothing was thrown";
		} catch (e) e.message;
		check.equals("the test case cases.Outcomes was added twice", error);

		final all = new Runner();
		all.addCases(cases.packaged);
		check.equals("3", Std.string(all.length));
		final some = new Runner();
		some.addCases("cases.packaged", false, "^First$");
		check.equals("1", Std.string(some.length));
	}

	static function textOf(testCase:ITest, pattern:Null<EReg>, successes:SuccessResultsDisplayMode,
			header:HeaderDisplayMode):String {
		final runner = new Runner();
		var text = "";
		if (pattern == null) {
			runner.addCase(testCase);
		} else {
			runner.addCase(testCase, pattern);
		}
		final report = Report.create(runner, successes, header);
		report.setHandler(report -> text = report.getResults());
		runner.run();
		return text;
	}
}
