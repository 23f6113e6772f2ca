import fiberus.Counter;
import fiberus.Fiber;
import fiberus.io.Timer;

/** The order in which fibers of one worker run: first in, first out; sleepers by the time they wake. **/
class Main {
	static function main() {
		yieldInTurns();
		waitForCounter();
		sleepInOrder();
		keepUserData();
		spawnMany();
		Sys.println("main ends before the last fiber");
		// A function without a parameter will do as well.
		Fiber.spawn(() -> {
			Timer.sleep(5);
			Sys.println("last fiber");
		});
	}

	static function yieldInTurns():Void {
		final running = Counter.create(3);
		for (name in ["a", "b", "c"]) {
			Fiber.spawn(_ -> {
				for (step in 0...3) {
					Sys.println('$name$step');
					Fiber.yield();
				}
				running.decrement();
			});
		}
		Sys.println("spawned");
		running.wait();
		Sys.println("all done");
	}

	static function waitForCounter():Void {
		final counter = Counter.create(0);
		final finished = Counter.create(1);
		Fiber.spawn(_ -> {
			counter.wait(2);
			Sys.println('woken at ${counter.getValue()}');
			finished.decrement();
		});
		Fiber.yield();
		Sys.println("still waiting");
		counter.add(1);
		Fiber.yield();
		Sys.println("still waiting at 1");
		counter.add(1);
		finished.wait();
		Sys.println('left: ${finished.getValue()}');
	}

	static function sleepInOrder():Void {
		final running = Counter.create(4);
		for (milliseconds in [60, 20, 80, 40]) {
			Fiber.spawn(_ -> {
				Timer.sleep(milliseconds);
				Sys.println('slept $milliseconds ms');
				running.decrement();
			});
		}
		running.wait();
	}

	static function keepUserData():Void {
		final finished = Counter.create(2);
		final first = Fiber.spawn(fiber -> {
			Sys.println(fiber == Fiber.current());
			Fiber.current().userData = "own data";
			Fiber.yield();
			Sys.println(Fiber.current().userData);
			finished.decrement();
		});
		final second = Fiber.spawnWithStack(262144, _ -> {
			Sys.println(Fiber.current().userData);
			finished.decrement();
		});
		Sys.println(first != second && first.isAlive() && second.isAlive());
		finished.wait();
		Fiber.yield();
		Sys.println('${first.isAlive()} ${second.isAlive()}');
	}

	static function spawnMany():Void {
		final results = new Array<Int>();
		final running = Counter.create(5);
		Fiber.spawnMany(5, (index, factor) -> {
			results.push(index * factor);
			running.decrement();
		}, 10);
		running.wait();
		Sys.println(results.join(" "));
	}
}
