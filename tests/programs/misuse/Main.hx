import fiberus.AtomicInt;
import fiberus.Channel;
import fiberus.Counter;
import fiberus.Event;
import fiberus.Fiber;
import fiberus.Future;
import fiberus.Mutex;
import fiberus.RwLock;
import fiberus.Semaphore;
import fiberus.Task;
import fiberus.io.Timer;

/** What makes no sense throws, or does what its documentation says; nothing crashes. **/
class Main {
	static function main() {
		joins();
		locksOfOthers();
		locksOfTheDead();
		countersBelowTheirTarget();
		closedChannels();
		workersThatDoNotExist();
		pins();
		stackSizes();
		fibersThatHaveEnded();
		strangeTimes();
		nothings();
	}

	static function joins():Void {
		report("main joins itself", () -> Fiber.current().join());
		report("with a limit", () -> Fiber.current().joinTimeout(0.001));
		final fiber = Fiber.spawn(self -> report("a fiber joins itself", () -> self.join()));
		fiber.join();
		var task:Null<Task<Bool>> = null;
		final isMade = new Event();
		task = Task.spawn(() -> {
			isMade.wait();
			report("a task joins itself", () -> task.join());
			true;
		});
		isMade.set();
		task.join();
	}

	static function locksOfOthers():Void {
		final mutex = new Mutex();
		report("a free mutex released", () -> mutex.release());
		mutex.acquire();
		Fiber.spawn(() -> report("another's mutex released", () -> mutex.release())).join();
		mutex.release();
		report("released twice", () -> mutex.release());
		final lock = new RwLock();
		lock.acquireWrite();
		Fiber.spawn(() -> {
			report("another's write lock released", () -> lock.releaseWrite());
			report("a write lock released as a reader's", () -> lock.releaseRead());
		}).join();
		lock.releaseWrite();
		final semaphore = new Semaphore(2147483647);
		report("too many permits", () -> semaphore.release());
		Sys.println(semaphore.permits);
	}

	static function locksOfTheDead():Void {
		final mutex = new Mutex();
		final lock = new RwLock();
		Fiber.spawn(() -> {
			mutex.acquire();
			lock.acquireWrite();
		}).join();
		// New fibers, some of which live where the dead one did.
		for (_ in 0...20) {
			Fiber.spawn(() -> {
				if (mutex.tryAcquire() || lock.tryAcquireRead() || lock.tryAcquireWrite()) {
					Sys.println("a dead fiber's lock was acquired");
				}
			}).join();
		}
		Fiber.spawn(() -> report("a dead fiber's mutex released", () -> mutex.release())).join();
	}

	static function countersBelowTheirTarget():Void {
		final counter = Counter.create(-3);
		final waiter = Fiber.spawn(() -> counter.wait());
		Sys.println('ended below the target: ${waiter.joinTimeout(0.001)}, at ${counter.decrement()}');
		counter.add(4);
		waiter.join();
		final never = Fiber.spawn(() -> counter.wait(7));
		counter.add(100);
		Sys.println('ended beyond the target: ${never.joinTimeout(0.001)}, at ${counter.getValue()}');
		counter.done();
		never.join();
		counter.wait(1000);
		counter.done();
		Sys.println('after the end: ${counter.decrement()}');
	}

	static function closedChannels():Void {
		for (capacity in [0, 1, 2147483647]) {
			final channel:Channel<Int> = Channel.bounded(capacity);
			channel.close();
			channel.close();
			report("send", () -> channel.send(1));
			report("trySend", () -> channel.trySend(1));
			report("receive", () -> channel.receive());
			Sys.println('${channel.tryReceive()} ${[for (value in channel) value].length} ${channel.length}');
		}
		final full = Channel.bounded(1);
		full.send(1);
		final sender = Task.spawn(() -> {
			report("send, waiting", () -> full.send(2));
			true;
		});
		Timer.sleep(1);
		full.close();
		sender.join();
		Sys.println(full.receive());
	}

	static function workersThatDoNotExist():Void {
		final ran = new AtomicInt(0);
		for (worker in [-1, -2147483648, 256, 2147483647]) {
			Fiber.spawnOn(worker, fiber -> {
				if (!fiber.isPinned) {
					ran.increment();
				}
			}).join();
		}
		Fiber.spawnOn(0, fiber -> {
			if (fiber.isPinned && Fiber.getThreadId() == 0) {
				ran.increment();
			}
		}).join();
		Sys.println('${ran.load()} fibers ran');
		final before = Fiber.getThreadCount();
		Sys.println('${Fiber.createWorkers(0)} ${Fiber.createWorkers(-1)} ${Fiber.createWorkers(-2147483648)}');
		Sys.println(Fiber.getThreadCount() == before);
		Sys.println('${Fiber.spawnMany(0, (_, _) -> {}, null)} ${Fiber.spawnMany(-5, (_, _) -> {}, null)}');
	}

	static function pins():Void {
		final fiber = Fiber.current();
		Fiber.unpin();
		Sys.println(fiber.isPinned);
		Fiber.pin();
		Fiber.pin();
		Sys.println(fiber.isPinned);
		Fiber.unpin();
		Sys.println(fiber.isPinned);
	}

	static function stackSizes():Void {
		for (size in [0, -1, -2147483648, 1, 4097, 65535, 1000001, 2147483647]) {
			var sum = 0;
			final fiber = Fiber.spawnWithStack(size, () -> sum = descend(100));
			fiber.join();
			if (sum != 5050) {
				Sys.println('with $size bytes the sum is $sum');
			}
		}
		final small = Fiber.spawnWithStack(0, () -> report("too deep for a small stack", () -> descend(1000000000)));
		small.join();
	}

	static function descend(depth:Int):Int {
		return depth == 0 ? 0 : descend(depth - 1) + depth;
	}

	static function fibersThatHaveEnded():Void {
		final fiber = Fiber.spawn(() -> {});
		fiber.join();
		fiber.cancel();
		fiber.join();
		fiber.name = "late";
		Sys.println('${fiber.isAlive()} ${fiber.state} ${fiber.joinTimeout(0)} ${fiber.isPinned} ${fiber.name}');
		// Nobody who lives where it did is cancelled.
		var waited = 0;
		for (_ in 0...20) {
			final other = Fiber.spawn(() -> {
				Fiber.yield();
				waited++;
			});
			fiber.cancel();
			other.join();
		}
		Sys.println('$waited waited');
		final task = Task.spawn(() -> 5);
		task.join();
		task.cancel();
		Sys.println(task.join());
		final future = new Future<Int>();
		future.complete(1);
		report("completed twice", () -> future.complete(2));
	}

	static function strangeTimes():Void {
		Timer.sleep(-5);
		Timer.sleep(0);
		final mutex = new Mutex();
		mutex.acquire();
		Fiber.spawn(() -> {
			Sys.println(mutex.tryAcquire(0));
			Sys.println(mutex.tryAcquire(1e-300));
		}).join();
		mutex.release();
		final ended = Fiber.spawn(() -> {});
		Sys.println('${ended.joinTimeout(Math.NaN)} ${ended.joinTimeout(Math.POSITIVE_INFINITY)}');
	}

	static function nothings():Void {
		final noFunction:Null<() -> Void> = null;
		final noFiber:Null<Fiber> = null;
		final noMutex:Null<Mutex> = null;
		final noCounter:Null<Counter> = null;
		report("spawn", () -> Fiber.spawn(noFunction));
		report("spawnWithStack", () -> Fiber.spawnWithStack(100000, noFunction));
		report("spawnOn", () -> Fiber.spawnOn(0, noFunction));
		report("spawnBlocking", () -> Fiber.spawnBlocking(noFunction));
		report("join", () -> noFiber.join());
		report("cancel", () -> noFiber.cancel());
		report("acquire", () -> noMutex.acquire());
		report("wait", () -> noCounter.wait());
	}

	static function report(what:String, action:() -> Void):Void {
		Sys.println(try {
			action();
			'$what: nothing thrown';
		} catch (exception:haxe.Exception) {
			'$what: ${Type.getClassName(Type.getClass(exception))}: ${exception.message}';
		});
	}
}
