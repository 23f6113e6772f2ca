package threads;

#if target.threaded
import sys.thread.Lock;
import sys.thread.Semaphore;
import sys.thread.Thread;
#end

/** As many waits return as there were releases; semaphores have permits. **/
class Locks {
	public static function run(check:Check):Void {
		#if target.threaded
		countsReleases(check);
		waitsForRelease(check);
		waitsNoLongerThanAsked(check);
		hasPermits(check);
		#else
		// There are no threads on this target.
		check.isTrue(true);
		#end
	}

	#if target.threaded
	static function countsReleases(check:Check):Void {
		final lock = new Lock();
		check.isFalse(lock.wait(0));
		lock.release();
		lock.release();
		check.isTrue(lock.wait());
		check.isTrue(lock.wait(0.001));
		check.isFalse(lock.wait(0.001));
		check.isFalse(lock.wait(-1));
	}

	static function waitsForRelease(check:Check):Void {
		final lock = new Lock();
		Thread.create(() -> {
			Sys.sleep(0.01);
			lock.release();
			lock.release();
		});
		check.isTrue(lock.wait());
		check.isTrue(lock.wait(20));
	}

	static function waitsNoLongerThanAsked(check:Check):Void {
		final lock = new Lock();
		final start = Sys.time();
		check.isFalse(lock.wait(0.02));
		final passed = Sys.time() - start;
		check.isTrue(passed > 0.019 && passed < 5);
	}

	static function hasPermits(check:Check):Void {
		final semaphore = new Semaphore(2);
		semaphore.acquire();
		check.isTrue(semaphore.tryAcquire());
		check.isFalse(semaphore.tryAcquire());
		check.isFalse(semaphore.tryAcquire(0.005));
		Thread.create(() -> {
			Sys.sleep(0.01);
			semaphore.release();
		});
		semaphore.acquire();
		semaphore.release();
		check.isTrue(semaphore.tryAcquire(1));
		check.isFalse(semaphore.tryAcquire());
	}
	#end
}
