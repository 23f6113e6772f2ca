import fiberus.Channel;
import fiberus.Counter;
import fiberus.Fiber;
import fiberus.Mutex;
import fiberus.Scope;
import fiberus.io.Timer;

/**
	What fibers cost. The argument names a row; a line "ROW UNIT FIGURE" comes out, or several. `bench/fibers.sh` runs
	it, on one thread and on several workers. `peers/` has the same rows for other systems.
**/
class Fibers {
	static final rows:Map<String, () -> Void> = [
		"spawn-batch" => spawnBatches,
		"spawn-one" => spawnOneByOne,
		"yield" => yields,
		"hop" => hops,
		"buffered" => buffered,
		"fan-in" => fanIn,
		"mutex" => mutex,
		"mutex-contended" => contendedMutex,
		"parked-100k" => parked.bind(100000),
		"parked-1m" => parked.bind(1000000),
		"skynet" => skynet,
		"sleeps" => sleeps,
		"fib" => parallelFib,
		"raytracer" => rayTracer,
		"poll" => polls,
		"idle" => idle
	];

	static function main() {
		final row = rows[Sys.args()[0]];
		if (row == null) {
			Sys.stderr().writeString("rows: " + [for (name in rows.keys()) name].join(" ") + "\n");
			Sys.exit(2);
		}
		row();
	}

	/** Nanoseconds for each of `count` operations of `run`, CPU time of all threads; best of three. **/
	static function report(unit:String, count:Int, run:() -> Void) {
		var best = Math.POSITIVE_INFINITY;
		for (i in 0...3) {
			final start = Sys.cpuTime();
			run();
			best = Math.min(best, (Sys.cpuTime() - start) / count * 1e9);
		}
		print(unit, best);
	}

	static function print(unit:String, figure:Float) {
		Sys.println('${Sys.args()[0]} $unit ${Math.round(figure * 100) / 100}');
	}

	static function spawnBatches() {
		report("ns", 1000000, () -> {
			for (batch in 0...1000) {
				final running = Counter.create(1000);
				for (i in 0...1000) {
					Fiber.spawn(() -> {
						running.decrement();
					});
				}
				running.wait();
			}
		});
	}

	static function spawnOneByOne() {
		report("ns", 1000000, () -> {
			for (i in 0...1000000) {
				Fiber.spawn(() -> {}).join();
			}
		});
	}

	/**
		Of fibers that run the same code, as those of the peers do: the returns into other code the processor
		predicts wrongly.
	**/
	static function yields() {
		final yieldOften = () -> {
			for (k in 0...2000000) {
				Fiber.yield();
			}
		};
		report("ns", 4000000, () -> {
			final first = Fiber.spawn(yieldOften);
			final second = Fiber.spawn(yieldOften);
			first.join();
			second.join();
		});
	}

	/** There and back over two channels without a buffer. **/
	static function hops() {
		report("ns", 2000000, () -> {
			final there = Channel.rendezvous();
			final back = Channel.rendezvous();
			final echo = Fiber.spawn(() -> {
				for (value in there) {
					back.send(value);
				}
			});
			for (i in 0...1000000) {
				there.send(i);
				back.receive();
			}
			there.close();
			echo.join();
		});
	}

	static function buffered() {
		report("ns", 5000000, () -> pump(1, 5000000));
	}

	static function fanIn() {
		report("ns", 5000000, () -> pump(8, 625000));
	}

	static function pump(senders:Int, each:Int) {
		final channel = Channel.bounded(1024);
		final running = Counter.create(senders);
		for (i in 0...senders) {
			Fiber.spawn(() -> {
				for (k in 0...each) {
					channel.send(k);
				}
				running.decrement();
			});
		}
		for (i in 0...senders * each) {
			channel.receive();
		}
		running.wait();
	}

	static function mutex() {
		final mutex = new Mutex();
		report("ns", 10000000, () -> {
			for (i in 0...10000000) {
				mutex.acquire();
				mutex.release();
			}
		});
	}

	static function contendedMutex() {
		report("ns", 2000000, () -> {
			final mutex = new Mutex();
			final running = Counter.create(4);
			var shared = 0;
			for (i in 0...4) {
				Fiber.spawn(() -> {
					for (k in 0...500000) {
						mutex.acquire();
						shared++;
						mutex.release();
						if (k % 100 == 0) {
							Fiber.yield();
						}
					}
					running.decrement();
				});
			}
			running.wait();
			if (shared != 2000000) {
				throw 'lost updates: $shared';
			}
		});
	}

	/** Memory of fibers that wait, and the time to park and to wake them all. **/
	static function parked(count:Int) {
		final before = residentBytes();
		var start = Sys.time();
		final gate = Counter.create(1);
		final waiting = Counter.create(count);
		final running = Counter.create(count);
		for (i in 0...count) {
			Fiber.spawn(() -> {
				waiting.decrement();
				gate.wait();
				running.decrement();
			});
		}
		waiting.wait();
		print("park-s", Sys.time() - start);
		print("bytes", (residentBytes() - before) / count);
		start = Sys.time();
		gate.decrement();
		running.wait();
		print("wake-s", Sys.time() - start);
	}

	static function residentBytes():Float {
		final pages = sys.io.File.getContent("/proc/self/statm").split(" ")[1];
		return Std.parseFloat(pages) * 4096;
	}

	/** A tree of fibers with 10^6 leaves, each of which sends its number up. **/
	static function skynet() {
		for (i in 0...3) {
			final start = Sys.time();
			final result = Channel.bounded(1);
			Fiber.spawn(() -> skynetNode(result, 0, 1000000));
			if (result.receive() != 499999500000.) {
				throw "wrong sum";
			}
			print("s", Sys.time() - start);
		}
	}

	static function skynetNode(result:Channel<Float>, number:Int, size:Int) {
		if (size == 1) {
			result.send(number);
			return;
		}
		final children = Channel.bounded(10);
		final share = Std.int(size / 10);
		for (i in 0...10) {
			Fiber.spawn(() -> skynetNode(children, number + i * share, share));
		}
		var sum = 0.;
		for (i in 0...10) {
			sum += children.receive();
		}
		result.send(sum);
	}

	/** A million sleeps of 0 to 1000 ms: CPU time, and how late the latest hundredth woke. **/
	static function sleeps() {
		final count = 1000000;
		final late = new haxe.ds.Vector<Float>(count);
		final cpu = Sys.cpuTime();
		final running = Counter.create(count);
		for (i in 0...count) {
			Fiber.spawn(() -> {
				// Not i * 7919, which leaves 32 bits.
				final milliseconds = ((i % 1000) * 7919) % 1000;
				final start = Sys.time();
				Timer.sleep(milliseconds);
				late[i] = (Sys.time() - start) * 1000 - milliseconds;
				running.decrement();
			});
		}
		running.wait();
		print("cpu-s", Sys.cpuTime() - cpu);
		final sorted = late.toArray();
		sorted.sort((a, b) -> a < b ? -1 : (a > b ? 1 : 0));
		print("late-p99-ms", sorted[Std.int(count * 0.99)]);
	}

	/** Recursion over fibers, against the same without. **/
	static function parallelFib() {
		var start = Sys.time();
		final expected = fib(42);
		final alone = Sys.time() - start;
		start = Sys.time();
		if (fibOfFibers(42) != expected) {
			throw "wrong number";
		}
		print("speed-up", alone / (Sys.time() - start));
	}

	static function fib(n:Int):Int {
		return n < 2 ? n : fib(n - 1) + fib(n - 2);
	}

	static function fibOfFibers(n:Int):Int {
		if (n < 26) {
			return fib(n);
		}
		var left = 0;
		final fiber = Fiber.spawn(() -> {
			left = fibOfFibers(n - 1);
		});
		final right = fibOfFibers(n - 2);
		fiber.join();
		return left + right;
	}

	/** The picture of examples/raytracer, a fiber for each row, against the same without. **/
	static function rayTracer() {
		final height = 360;
		final newRenderer = () -> new Renderer(Demonstration.createScene(), Demonstration.createCamera(), 640, height);
		final sequential = newRenderer();
		var start = Sys.time();
		for (y in 0...height) {
			sequential.renderRow(y);
		}
		final alone = Sys.time() - start;
		final parallel = newRenderer();
		start = Sys.time();
		Scope.run(scope -> {
			for (y in 0...height) {
				scope.spawn(() -> parallel.renderRow(y));
			}
		});
		print("speed-up", alone / (Sys.time() - start));
		if (parallel.picture.data.compare(sequential.picture.data) != 0) {
			throw "another picture";
		}
	}

	/** What a loop of generated code pays for asking in each round whether others want to run. **/
	static function polls() {
		final count = 200000000;
		var best = Math.POSITIVE_INFINITY;
		for (i in 0...5) {
			var start = Sys.cpuTime();
			final result = stepWithPolls(count);
			final middle = Sys.cpuTime();
			if (result != stepWithoutPolls(count)) {
				throw "not the same loop";
			}
			best = Math.min(best, (middle - start) - (Sys.cpuTime() - middle));
		}
		print("ns", best / count * 1e9);
	}

	/** Each step depends on the one before: there is nothing to shorten. **/
	static function stepWithPolls(count:Int):Int {
		var state = 1;
		for (i in 0...count) {
			state = state * 3 ^ i;
		}
		return state;
	}

	static function stepWithoutPolls(count:Int):Int {
		return untyped __fiberus__("[](int32_t count) {
			int32_t state = 1;
			for (int32_t i = 0; i < count; ++i) state = (state * 3) ^ i;
			return state;
		}({0})", count);
	}

	/** The CPU time of a second in which a thousand fibers wait. **/
	static function idle() {
		final gate = Counter.create(1);
		final running = Counter.create(1000);
		for (i in 0...1000) {
			Fiber.spawn(() -> {
				gate.wait();
				running.decrement();
			});
		}
		Timer.sleep(100);
		final start = Sys.cpuTime();
		Timer.sleep(1000);
		print("cpu-ms", (Sys.cpuTime() - start) * 1000);
		gate.decrement();
		running.wait();
	}
}
