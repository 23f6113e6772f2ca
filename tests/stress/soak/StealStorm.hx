import fiberus.Fiber;
import fiberus.Task;

/** Work of very unequal sizes that one fiber starts, so that the other workers have to come for it. **/
class StealStorm implements Storm {
	public final name = "steals";

	public function new() {}

	public function run(random:Random):Void {
		final seeds = [for (_ in 0...100 + random.below(400)) random.below(1 << 20)];
		final tasks = [for (seed in seeds) Task.spawn(() -> work(new Random(seed), true))];
		for (i => task in tasks) {
			Expect.equal("work done elsewhere", task.join(), work(new Random(seeds[i]), false));
		}
	}

	/** The same numbers whether or not other fibers run in between; leaves garbage behind. **/
	static function work(random:Random, waits:Bool):Int {
		var sum = 0;
		final steps = random.chance(20) ? 2000 : random.below(100);
		for (_ in 0...steps) {
			final texts = [for (i in 0...random.below(8)) 'text $i'];
			sum += texts.join(",").length;
			if (random.chance(10) && waits) {
				Fiber.yield();
			}
		}
		return sum;
	}
}
