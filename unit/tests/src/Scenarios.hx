import cases.AsyncCases;
import cases.DependentCases;
import cases.SetupCases;
import cases.SimpleCases;

/** How the runner runs cases. **/
class Scenarios {
	public static function all():Array<Scenario> {
		return outcomes().concat(accessories()).concat(asynchronous()).concat(dependencies());
	}

	static function outcomes():Array<Scenario> {
		return [
			new Scenario(() -> [new Outcomes()], [
				"testPasses: .",
				"testFails: F(expected 1 but it is 2)",
				"testThrowsText: E(text)",
				"testThrowsAfterwards: .E(late)",
				"testAssertsNothing: W(no assertions)",
				"testWarns: .W(careful)",
				"testManyResults: .F(failure expected)."
			]),
			new Scenario(() -> [new Ignored(), new IgnoredMethods()], [
				"testNever: I(not now)",
				"testIgnored: I(null)",
				"testIgnoredWithReason: I(too slow)",
				"testRuns: ."
			], "runs"),
			new Scenario(() -> [new Specification()], [
				"specHolds: ...",
				"specFails: F(left > right: it is 1 > 2)F(left == right: it is 1 == 2)F(!holds: it is !true)"
			]),
			new Scenario(() -> [new Inheriting()], [
				"testInherited: .",
				"testOverridden: F(of the subclass)",
				"testOwn: ."
			], "inherited overriding own")
		];
	}

	static function accessories():Array<Scenario> {
		return [
			new Scenario(() -> [new Order()], ["testFirst: .", "testSecond: ."],
				"setupClass setup first teardown setup second teardown teardownClass"),
			new Scenario(() -> [new AsyncOrder()], ["testFirst: .", "testSecond: ."],
				"setupClass setup first teardown setup second teardown teardownClass"),
			new Scenario(() -> [new ThrowingTest()], ["testThrows: E(thrown)", "testNext: ."],
				"setup teardown setup next teardown"),
			new Scenario(() -> [new ThrowingSetup()], ["test: S(no setup)"], ""),
			new Scenario(() -> [new ThrowingTeardown()], ["test: .T(no teardown)"], "test"),
			new Scenario(() -> [new ThrowingSetupClass(), new Order()],
				["setupClass: S(no setupClass)", "testFirst: .", "testSecond: ."],
				"setupClass setup first teardown setup second teardown teardownClass"),
			new Scenario(() -> [new ThrowingTeardownClass()], ["test: .", "teardownClass: T(no teardownClass)"],
				"test"),
			new Scenario(() -> [new AssertingSetup()], ["test: .."]),
			new Scenario(() -> [new SlowSetup()], ["test: S(setup: timeout)"], ""),
			new Scenario(() -> [new SlowTeardown()], ["test: .T(teardown: timeout)"], "test"),
			new Scenario(() -> [new SlowSetupClass()], ["setupClass: S(setupClass: timeout)"], ""),
			new Scenario(() -> [new SlowTeardownClass()], ["test: .", "teardownClass: T(teardownClass: timeout)"],
				"test")
		];
	}

	static function asynchronous():Array<Scenario> {
		return [
			new Scenario(() -> [new Timely()], [
				"testAtOnce: .",
				"testLater: ..",
				"testMoreTime: .",
				"testFailsLater: F(failure expected)",
				"testAssertsNothing: W(no assertions)",
				"testThrowsBeforeWaiting: E(thrown)"
			]),
			new Scenario(() -> [new Late()], ["testOfClass: O(1)", "testOfMethod: .O(1)", "testLessTime: O(1)"]),
			new Scenario(() -> [new Misuse()], [
				"testDoneTwice: ..",
				"testDoneAfterTimeout: O(1)",
				"testLook: ..",
				"testSetTimeoutAfterDone: .."
			]),
			new Scenario(() -> [new Branches()], [
				"testAll: ..",
				"testFunction: ..",
				"testNested: ..",
				"testMadeLater: ..",
				"testOneTooLate: .O(1)"
			])
		];
	}

	static function dependencies():Array<Scenario> {
		return [
			new Scenario(() -> [new Dependent()], [
				"testBasic: .",
				"testNeedsBasic: .",
				"testBroken: F(broken)",
				"testNeedsBroken: I(failed or not run: testBroken)",
				"testNeedsIgnored: I(failed or not run: testNeedsBroken)",
				"testNeedsBoth: I(failed or not run: testBroken)"
			]),
			new Scenario(() -> [new NeedsGood(), new Good()], ["testGood: .", "test: ."]),
			new Scenario(() -> [new NeedsBad(), new Bad()], ["testBad: F(bad)", "test: I(failed: cases.Bad)"], ""),
			new Scenario(() -> [new NeedsAbsent()], [
				"setupClass: S(cases.NeedsAbsent cannot be run: it depends on cases.Good, which is not among the cases)"
			]),
			new Scenario(() -> [new NeedsCircle(), new CircleNeeds()], [
				"setupClass: S(cases.CircleNeeds cannot be run: it and cases.NeedsCircle depend on each other)",
				"test: I(failed: cases.CircleNeeds)"
			])
		];
	}
}
