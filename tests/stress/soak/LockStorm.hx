import fiberus.Barrier;
import fiberus.Condition;
import fiberus.Counter;
import fiberus.Fiber;
import fiberus.Mutex;
import fiberus.RwLock;
import fiberus.Scope;

/** Locks, conditions and barriers under load: what they guard is changed by one at a time. **/
class LockStorm implements Storm {
	public final name = "locks";

	public function new() {}

	public function run(random:Random):Void {
		counts(2 + random.below(20), 1 + random.below(300));
		queue(1 + random.below(6), 1 + random.below(200));
		rounds(1 + random.below(8), 1 + random.below(30));
	}

	static function counts(fibers:Int, each:Int):Void {
		final mutex = new Mutex();
		final lock = new RwLock();
		var guarded = 0;
		var written = 0;
		Scope.run(scope -> {
			for (_ in 0...fibers) {
				scope.spawn(() -> for (i in 0...each) {
					mutex.with(() -> {
						final before = guarded;
						if (i % 16 == 0) Fiber.yield();
						guarded = before + 1;
					});
					if (i % 4 == 0) {
						lock.withWrite(() -> written++);
					} else {
						lock.withRead(() -> written);
					}
				});
			}
		});
		Expect.equal("changes under a mutex", guarded, fibers * each);
		Expect.equal("changes under a write lock", written, fibers * Math.ceil(each / 4));
	}

	static function queue(consumers:Int, each:Int):Void {
		final mutex = new Mutex();
		final filled = new Condition();
		final waiting:Array<Int> = [];
		var taken = 0;
		Scope.run(scope -> {
			for (_ in 0...consumers) {
				scope.spawn(() -> for (_ in 0...each) {
					mutex.with(() -> {
						while (waiting.length == 0) {
							filled.wait(mutex);
						}
						taken += waiting.pop();
					});
				});
			}
			for (_ in 0...consumers * each) {
				mutex.with(() -> waiting.push(1));
				filled.signal();
			}
		});
		Expect.equal("what was taken out of a queue", taken, consumers * each);
	}

	static function rounds(parties:Int, rounds:Int):Void {
		final barrier = new Barrier(parties);
		final last = Counter.create(0);
		Scope.run(scope -> {
			for (_ in 0...parties) {
				scope.spawn(() -> for (_ in 0...rounds) {
					if (barrier.wait()) last.add(1);
				});
			}
		});
		Expect.equal("rounds of a barrier", last.getValue(), rounds);
	}
}
