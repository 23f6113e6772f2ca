import fiberus.AtomicInt;
import fiberus.Counter;
import fiberus.Event;
import fiberus.Fiber;
import fiberus.Scope;
import fiberus.Semaphore;
import fiberus.TimeoutException;
import fiberus.io.Timer;

/** Sleeps, and waits that mostly lose patience: timers set, cancelled, due on workers that sleep or compute. **/
class TimerStorm implements Storm {
	public final name = "timers";

	public function new() {}

	public function run(random:Random):Void {
		final count = 200 + random.below(2000);
		final ended = new AtomicInt(0);
		final running = Counter.create(count);
		final free = new Semaphore(3);
		final never = new Event();
		for (_ in 0...count) {
			final kind = random.below(6);
			final milliseconds = random.below(40);
			Fiber.spawnAny(() -> {
				wait(kind, milliseconds, free, never);
				ended.increment();
				running.decrement();
			});
		}
		running.wait();
		Expect.equal("waits that ended", ended.load(), count);
		Expect.equal("permits", free.permits, 3);
	}

	static function wait(kind:Int, milliseconds:Int, free:Semaphore, never:Event):Void {
		final seconds = milliseconds / 1000;
		switch kind {
			case 0 | 1:
				Timer.sleep(milliseconds);
			case 2:
				if (never.wait(seconds)) throw "an event that nobody sets";
			case 3:
				if (free.tryAcquire(seconds)) {
					Fiber.yield();
					free.release();
				}
			case 4:
				final sleeper = Fiber.spawn(() -> Timer.sleep(20));
				if (!sleeper.joinTimeout(seconds)) sleeper.join();
			case _:
				try {
					Scope.timeout(seconds, scope -> {
						scope.spawn(() -> Timer.sleep(20));
						Timer.sleep(10);
					});
				} catch (_:TimeoutException) {}
		}
	}
}
