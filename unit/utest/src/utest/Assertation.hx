package utest;

import haxe.CallStack;
import haxe.PosInfos;

/** One thing that a test found out. **/
enum Assertation {
	Success(pos:PosInfos);

	/** What was expected did not hold. **/
	Failure(msg:String, pos:PosInfos);

	/** The test ended in an exception. **/
	Error(e:Any, stack:CallStack);

	/** `setup` or `setupClass` failed: what they prepare did not run. **/
	SetupError(e:Any, stack:CallStack);

	/** `teardown` or `teardownClass` failed. **/
	TeardownError(e:Any, stack:CallStack);

	/** An asynchronous test did not say in time that it is done. **/
	TimeoutError(missedAsyncs:Int, stack:CallStack);

	/** An asynchronous part of a test ended in an exception. **/
	AsyncError(e:Any, stack:CallStack);

	/** Said by the test, or by the runner about a test that asserted nothing. Counts against the whole. **/
	Warning(msg:String);

	/** The test was not run. **/
	Ignore(reason:Null<String>);
}
