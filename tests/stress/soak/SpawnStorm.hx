import fiberus.AtomicInt;
import fiberus.Counter;
import fiberus.Fiber;
import fiberus.Task;

/** Fibers started in every way there is, joined by whoever started them, some of which fail. **/
class SpawnStorm implements Storm {
	public final name = "spawns";

	public function new() {}

	public function run(random:Random):Void {
		final leaves = 200 + random.below(3000);
		Expect.equal("leaves of a tree", tree(leaves, 2 + random.below(8)), leaves);
		everyWay(random);
		failures(random);
	}

	/** How many leaves a tree of tasks has: `leaves`. **/
	static function tree(leaves:Int, branches:Int):Int {
		if (leaves < branches) {
			return leaves;
		}
		final share = Std.int(leaves / branches);
		final tasks = [for (_ in 1...branches) Task.spawn(() -> tree(share, branches))];
		var sum = tree(leaves - share * (branches - 1), branches);
		for (task in tasks) {
			sum += task.join();
		}
		return sum;
	}

	static function everyWay(random:Random):Void {
		final count = 50 + random.below(300);
		final ran = new AtomicInt(0);
		final body = () -> {
			ran.increment();
		};
		final fibers = [
			for (_ in 0...count) switch random.below(12) {
				case 0: Fiber.spawnOn(random.below(6) - 1, body);
				case 1: Fiber.spawnWithStack(random.below(20) * 65536, body);
				case 2 | 3: Fiber.spawnAny(body);
				case 4 if (random.chance(8)): Fiber.spawnBlocking(body);
				case _: Fiber.spawn(body);
			}
		];
		final many = random.below(500);
		final running = Counter.create(many);
		Fiber.spawnMany(many, (_, _) -> {
			ran.increment();
			running.decrement();
		}, null);
		for (fiber in fibers) {
			fiber.join();
		}
		running.wait();
		Expect.equal("fibers that ran", ran.load(), count + many);
	}

	static function failures(random:Random):Void {
		final count = 20 + random.below(100);
		final every = 1 + random.below(5);
		final tasks = [
			for (i in 0...count) Task.spawn(() -> i % every == 0 ? throw new haxe.Exception("task " + i) : i)
		];
		var failed = 0;
		for (i => task in tasks) {
			try {
				Expect.equal("result of a task", task.join(), i);
			} catch (error:haxe.Exception) {
				if (error.message != "task " + i) {
					throw error;
				}
				failed++;
			}
		}
		Expect.equal("tasks that failed", failed, Math.ceil(count / every));
	}
}
