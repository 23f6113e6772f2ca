import fiberus.Barrier;
import fiberus.BarrierBroken;
import fiberus.Condition;
import fiberus.Event;
import fiberus.Fiber;
import fiberus.Mutex;
import fiberus.RwLock;
import fiberus.Scope;
import fiberus.Semaphore;
import fiberus.Task;
import fiberus.io.Timer;

/** Mutex, Condition, Semaphore, RwLock, Barrier and Event. **/
class Main {
	static function main() {
		mutexes();
		conditions();
		semaphores();
		readersAndWriters();
		barriers();
		events();
	}

	static function mutexes():Void {
		final mutex = new Mutex();
		var count = 0;
		Scope.run(scope -> {
			for (_ in 0...8) {
				scope.spawn(() -> for (_ in 0...100) {
					mutex.with(() -> {
						final before = count;
						if (before % 50 == 0) Fiber.yield();
						count = before + 1;
					});
				});
			}
		});
		Sys.println('counted to $count');
		Sys.println(mutex.with(() -> "a result"));
		Sys.println(report(() -> mutex.with(() -> throw "thrown inside")));
		mutex.acquire();
		Sys.println('again: ${mutex.tryAcquire()}');
		mutex.release();
		Sys.println(Task.spawn(() -> '${mutex.tryAcquire()} ${mutex.tryAcquire(0.001)}').join());
		mutex.release();
		Sys.println(report(() -> mutex.release()));
	}

	static function conditions():Void {
		final mutex = new Mutex();
		final filled = new Condition();
		final queue:Array<Int> = [];
		final consumer = Task.spawn(() -> [
			for (_ in 0...5) {
				mutex.with(() -> {
					while (queue.length == 0) {
						filled.wait(mutex);
					}
					queue.shift();
				});
			}
		]);
		for (i in 0...5) {
			mutex.with(() -> queue.push(i));
			filled.signal();
			Timer.sleep(1);
		}
		Sys.println(consumer.join());
		Sys.println(mutex.with(() -> filled.wait(mutex, 0.001)));
		Sys.println(report(() -> filled.wait(mutex)));
		filled.broadcast();
	}

	static function semaphores():Void {
		final semaphore = new Semaphore(2);
		final guard = new Mutex();
		var inside = 0;
		var most = 0;
		Scope.run(scope -> {
			for (_ in 0...6) {
				scope.spawn(() -> semaphore.with(() -> {
					guard.with(() -> most = Std.int(Math.max(most, ++inside)));
					Timer.sleep(2);
					guard.with(() -> --inside);
				}));
			}
		});
		Sys.println('at most $most at once, ${semaphore.permits} free');
		semaphore.acquire();
		Sys.println('${semaphore.tryAcquire()} ${semaphore.tryAcquire()} ${semaphore.tryAcquire(0.001)}');
		semaphore.release();
		Sys.println(semaphore.permits);
		Sys.println(report(() -> new Semaphore(-1)));
	}

	static function readersAndWriters():Void {
		final lock = new RwLock();
		lock.acquireRead();
		Sys.println('${lock.tryAcquireRead()} ${lock.tryAcquireWrite()} ${lock.tryAcquireWrite(0.001)}');
		lock.releaseRead();
		lock.releaseRead();
		Sys.println(lock.withWrite(() -> Task.spawn(() -> lock.tryAcquireRead()).join()));
		Sys.println(lock.withRead(() -> "read"));
		Sys.println(report(() -> lock.releaseRead()));
		Sys.println(report(() -> lock.releaseWrite()));
		Sys.println(report(() -> lock.withWrite(() -> lock.withWrite(() -> 0))));
		Sys.println(lock.tryAcquireWrite());
	}

	static function barriers():Void {
		final barrier = new Barrier(3);
		var last = 0;
		Scope.run(scope -> {
			for (_ in 0...3) {
				scope.spawn(() -> for (_ in 0...4) {
					if (barrier.wait()) {
						last++;
					}
				});
			}
		});
		Sys.println('$last rounds');
		final waiting = Task.spawn(() -> report(() -> barrier.wait()));
		final cancelled = Task.spawn(() -> barrier.wait());
		while (barrier.arrived < 2) {
			Timer.sleep(1);
		}
		cancelled.cancel();
		Sys.println(waiting.join());
		Sys.println('broken: ${barrier.isBroken}, ${report(() -> barrier.wait())}');
		barrier.reset();
		try {
			barrier.wait(0.001);
		} catch (exception:BarrierBroken) {
			Sys.println('after the reset: ${exception.message}');
		}
		Sys.println(report(() -> new Barrier(0)));
	}

	static function events():Void {
		final event = new Event();
		Sys.println('${event.isSet} ${event.wait(0)} ${event.wait(0.001)}');
		final waiters = [for (_ in 0...3) Task.spawn(() -> event.wait())];
		Sys.println('${event.set()} ${event.set()} ${event.isSet} ${Task.all(waiters)}');
	}

	static function report(action:() -> Void):String {
		return try {
			action();
			"nothing thrown";
		} catch (exception:haxe.Exception) {
			'${Type.getClassName(Type.getClass(exception))}: ${exception.message}';
		}
	}
}
