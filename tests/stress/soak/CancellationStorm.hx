import fiberus.AtomicInt;
import fiberus.Cancelled;
import fiberus.Channel;
import fiberus.Event;
import fiberus.Fiber;
import fiberus.Mutex;
import fiberus.RwLock;
import fiberus.Scope;
import fiberus.Semaphore;
import fiberus.io.Timer;

/** Requests to end that meet every kind of wait: nothing is lost by them, and nobody is left behind. **/
class CancellationStorm implements Storm {
	public final name = "cancellations";

	final mutex = new Mutex();
	final lock = new RwLock();
	final permits = new Semaphore(2);
	final tokens:Channel<Int> = Channel.bounded(4);

	public function new() {
		for (token in 0...4) {
			tokens.send(token);
		}
	}

	public function run(random:Random):Void {
		final count = 50 + random.below(400);
		final ended = new AtomicInt(0);
		final fibers = [
			for (_ in 0...count) {
				final own = new Random(random.below(1 << 20));
				Fiber.spawnAny(() -> {
					try {
						for (_ in 0...20) {
							step(own);
						}
					} catch (_:Cancelled) {}
					ended.increment();
				});
			}
		];
		for (fiber in fibers) {
			if (random.chance(40)) {
				Timer.sleep(1);
			}
			if (!random.chance(4)) {
				fiber.cancel();
			}
		}
		for (fiber in fibers) {
			fiber.join();
		}
		Expect.equal("fibers that ended", ended.load(), count);
		check();
	}

	function step(random:Random):Void {
		switch random.below(8) {
			case 0:
				Timer.sleep(random.below(3));
			case 1:
				mutex.with(() -> Fiber.yield());
			case 2:
				lock.withRead(() -> Fiber.yield());
			case 3:
				lock.withWrite(() -> Fiber.yield());
			case 4:
				permits.with(() -> Fiber.yield());
			case 5:
				final token = tokens.receive();
				Fiber.shield(() -> {
					Fiber.yield();
					tokens.send(token);
				});
			case 6:
				scope(random);
			case _:
				Fiber.checkCancelled();
		}
	}

	static function scope(random:Random):Void {
		final never = new Event();
		Scope.run(scope -> {
			for (_ in 0...random.below(4)) {
				scope.spawn(() -> never.wait());
			}
			Fiber.yield();
			scope.cancel();
		});
	}

	/** Everything that was taken has been given back. **/
	function check():Void {
		Expect.equal("permits", permits.permits, 2);
		Expect.equal("tokens", tokens.length, 4);
		if (!mutex.tryAcquire() || !lock.tryAcquireWrite()) {
			throw "a lock is held by nobody";
		}
		lock.releaseWrite();
		mutex.release();
	}
}
