package support;

#if target.threaded
import sys.thread.Lock;
import sys.thread.Thread;

/** What the tests of threads share. **/
class Threads {
	/** Far more than any of the tests takes: who waits that long waits in vain. **/
	public static inline final patienceSeconds = 20.0;

	/** Runs the actions in threads of their own and returns when all have ended. An exception counts as an end. **/
	public static function runAll(check:Check, actions:Array<() -> Void>):Void {
		final ended = new Lock();
		for (action in actions) {
			Thread.create(() -> {
				try {
					action();
				} catch (e) {
					Sys.println('an exception in a thread: $e');
				}
				ended.release();
			});
		}
		for (_ in actions) {
			check.isTrue(ended.wait(patienceSeconds));
		}
	}
}
#end
