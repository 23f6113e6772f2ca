package utest.ui;

import utest.Runner;
import utest.ui.common.HeaderDisplayMode;
import utest.ui.text.TextReport;

/** Makes reports. **/
class Report {
	/**
		A report on what `runner` is going to run, printed when all is over. The program exits then, with the status 0
		if everything passed and 1 if not.
	**/
	public static function create(runner:Runner, ?displaySuccessResults:SuccessResultsDisplayMode,
			?headerDisplayMode:HeaderDisplayMode):TextReport {
		final report = new TextReport(runner);
		report.displaySuccessResults = displaySuccessResults ?? ShowSuccessResultsWithNoErrors;
		report.displayHeader = headerDisplayMode ?? ShowHeaderWithResults;
		return report;
	}
}
