package utest.ui.common;

/** When a report shows its counts. **/
enum HeaderDisplayMode {
	AlwaysShowHeader;
	NeverShowHeader;
	ShowHeaderWithResults;
}

/** When a report lists the tests that passed. **/
enum SuccessResultsDisplayMode {
	AlwaysShowSuccessResults;
	NeverShowSuccessResults;
	ShowSuccessResultsWithNoErrors;
}
