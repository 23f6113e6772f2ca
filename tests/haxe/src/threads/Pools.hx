package threads;

#if target.threaded
import support.Threads;
import sys.thread.ElasticThreadPool;
import sys.thread.FixedThreadPool;
import sys.thread.IThreadPool;
import sys.thread.Lock;
import sys.thread.Mutex;
import sys.thread.ThreadPoolException;
#end

/** Threads that share the work. **/
class Pools {
	public static function run(check:Check):Void {
		#if target.threaded
		for (pool in ([new FixedThreadPool(3), new ElasticThreadPool(3)] : Array<IThreadPool>)) {
			runsAll(check, pool);
			runsAtOnce(check, pool);
			shutsDown(check, pool);
		}
		check.raises(() -> new FixedThreadPool(0), ThreadPoolException);
		check.raises(() -> new ElasticThreadPool(0), ThreadPoolException);
		growsAndShrinks(check);
		#else
		// There are no threads on this target.
		check.isTrue(true);
		#end
	}

	#if target.threaded
	static function runsAll(check:Check, pool:IThreadPool):Void {
		final mutex = new Mutex();
		final done = new Lock();
		var sum = 0;
		for (i in 0...40) {
			pool.run(() -> {
				mutex.acquire();
				sum += i;
				mutex.release();
				done.release();
			});
		}
		for (_ in 0...40) {
			check.isTrue(done.wait(Threads.patienceSeconds));
		}
		check.equals(39 * 40 >> 1, sum);
		check.isFalse(pool.isShutdown);
	}

	/** Three tasks that each wait for the others. **/
	static function runsAtOnce(check:Check, pool:IThreadPool):Void {
		final arrived = new Lock();
		final goOn = new Lock();
		final done = new Lock();
		for (_ in 0...3) {
			pool.run(() -> {
				arrived.release();
				goOn.wait();
				done.release();
			});
		}
		for (_ in 0...3) {
			check.isTrue(arrived.wait(Threads.patienceSeconds));
		}
		check.equals(3, pool.threadsCount);
		for (_ in 0...3) {
			goOn.release();
		}
		for (_ in 0...3) {
			check.isTrue(done.wait(Threads.patienceSeconds));
		}
	}

	static function shutsDown(check:Check, pool:IThreadPool):Void {
		final done = new Lock();
		for (_ in 0...10) {
			pool.run(() -> {
				Sys.sleep(0.001);
				done.release();
			});
		}
		pool.shutdown();
		pool.shutdown();
		check.isTrue(pool.isShutdown);
		check.raises(() -> pool.run(() -> {}), ThreadPoolException);
		for (_ in 0...10) {
			check.isTrue(done.wait(Threads.patienceSeconds));
		}
	}

	static function growsAndShrinks(check:Check):Void {
		final pool = new ElasticThreadPool(5, 0.02);
		check.equals(0, pool.threadsCount);
		final done = new Lock();
		for (_ in 0...2) {
			pool.run(() -> {
				Sys.sleep(0.01);
				done.release();
			});
		}
		check.equals(2, pool.threadsCount);
		for (_ in 0...2) {
			check.isTrue(done.wait(Threads.patienceSeconds));
		}
		for (_ in 0...200) {
			if (pool.threadsCount > 0) {
				Sys.sleep(0.01);
			}
		}
		check.equals(0, pool.threadsCount);
		pool.run(done.release);
		check.isTrue(done.wait(Threads.patienceSeconds));
		pool.shutdown();
		check.isTrue(pool.isShutdown);
	}
	#end
}
