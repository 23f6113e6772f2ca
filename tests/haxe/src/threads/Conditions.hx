package threads;

#if target.threaded
import support.Threads;
import sys.thread.Condition;
import sys.thread.Lock;
import sys.thread.Thread;
#end

/** Threads wait until others have changed something. **/
class Conditions {
	public static function run(check:Check):Void {
		#if target.threaded
		passesItemsOn(check);
		wakesOneOrAll(check);
		#if (!eval && !hl)
		// There it is undefined.
		check.raises(() -> new Condition().wait());
		#end
		#else
		// There are no threads on this target.
		check.isTrue(true);
		#end
	}

	#if target.threaded
	/** A buffer of one item: each side waits for the other. **/
	static function passesItemsOn(check:Check):Void {
		final changed = new Condition();
		var item:Null<Int> = null;
		final received:Array<Int> = [];
		function produce():Void {
			for (i in 0...20) {
				changed.acquire();
				while (item != null) {
					changed.wait();
				}
				item = i;
				changed.broadcast();
				changed.release();
			}
		}
		function consume():Void {
			for (_ in 0...20) {
				changed.acquire();
				while (item == null) {
					changed.wait();
				}
				received.push(item);
				item = null;
				changed.broadcast();
				changed.release();
			}
		}
		Threads.runAll(check, [consume, produce]);
		check.same([for (i in 0...20) i], received);
	}

	static function wakesOneOrAll(check:Check):Void {
		final condition = new Condition();
		final woken = new Lock();
		final ready = new Lock();
		condition.signal();
		for (_ in 0...3) {
			Thread.create(() -> {
				condition.acquire();
				ready.release();
				condition.wait();
				condition.release();
				woken.release();
			});
		}
		for (_ in 0...3) {
			check.isTrue(ready.wait(Threads.patienceSeconds));
		}
		// Who has it now knows that all of them wait.
		condition.acquire();
		condition.signal();
		condition.release();
		check.isTrue(woken.wait(Threads.patienceSeconds));
		check.isFalse(woken.wait(0.01));
		condition.broadcast();
		check.isTrue(woken.wait(Threads.patienceSeconds));
		check.isTrue(woken.wait(Threads.patienceSeconds));
	}
	#end
}
