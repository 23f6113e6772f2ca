package threads;

#if target.threaded
import support.Threads;
import sys.thread.Lock;
import sys.thread.Mutex;
import sys.thread.Thread;
#end

/** One thread at a time, and the same thread as often as it likes. **/
class Mutexes {
	public static function run(check:Check):Void {
		#if target.threaded
		isReentrant(check);
		keepsOthersOut(check);
		isReleasedAsOftenAsAcquired(check);
		#if (!eval && !hl)
		// There it is no exception.
		check.raises(() -> new Mutex().release());
		check.raises(releaseByAnother);
		#end
		#else
		// There are no threads on this target.
		check.isTrue(true);
		#end
	}

	#if target.threaded
	static function isReentrant(check:Check):Void {
		final mutex = new Mutex();
		mutex.acquire();
		mutex.acquire();
		check.isTrue(mutex.tryAcquire());
		for (_ in 0...3) {
			mutex.release();
		}
		check.isTrue(mutex.tryAcquire());
		mutex.release();
	}

	/** Each thread reads, sleeps and writes: without the mutex updates would be lost. **/
	static function keepsOthersOut(check:Check):Void {
		final mutex = new Mutex();
		var sum = 0;
		Threads.runAll(check, [
			for (_ in 0...10)
				() -> {
					for (_ in 0...5) {
						mutex.acquire();
						final before = sum;
						Sys.sleep(0.0002);
						sum = before + 1;
						mutex.release();
					}
				}
		]);
		check.equals(50, sum);
	}

	static function isReleasedAsOftenAsAcquired(check:Check):Void {
		final mutex = new Mutex();
		final asked = new Lock();
		final results:Array<Bool> = [];
		function attempt():Void {
			Thread.create(() -> {
				final isMine = mutex.tryAcquire();
				results.push(isMine);
				if (isMine) {
					mutex.release();
				}
				asked.release();
			});
			asked.wait();
		}
		mutex.acquire();
		mutex.acquire();
		attempt();
		mutex.release();
		attempt();
		mutex.release();
		attempt();
		check.same([false, false, true], results);
	}

	static function releaseByAnother():Void {
		final mutex = new Mutex();
		final isHeld = new Lock();
		Thread.create(() -> {
			mutex.acquire();
			isHeld.release();
		});
		isHeld.wait();
		mutex.release();
	}
	#end
}
