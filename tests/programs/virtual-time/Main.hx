import fiberus.Fiber;
import fiberus.io.Timer;

/** With a seed the schedule is drawn, time is virtual, and both are the same in every run. **/
class Main {
	static function main() {
		final start = Sys.time();
		final order = [];
		final fibers = [for (i in 0...5) Fiber.spawn(() -> {
			Timer.sleepSeconds(1000 * (5 - i));
			order.push(i);
		})];
		for (fiber in fibers) {
			fiber.join();
		}
		Sys.println("by their deadlines: " + order.join(" "));
		Sys.println("it took " + (Sys.time() - start < 100 ? "no time" : "long"));
		endless();
	}

	/** Preempted at its polls. **/
	static function endless() {
		var isOver = false;
		Fiber.spawn(() -> isOver = true);
		var rounds = 0;
		while (!isOver) {
			rounds++;
		}
		Sys.println("an endless loop lets others run");
	}
}
