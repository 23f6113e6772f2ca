import fiberus.Cancelled;
import fiberus.Channel;
import fiberus.Fiber;
import fiberus.Future;
import fiberus.Scope;
import fiberus.Task;
import fiberus.TaskCancelled;
import fiberus.TimeoutException;
import fiberus.io.Timer;

class OwnError extends haxe.Exception {}

/** Tasks, futures and cancellation. **/
class Main {
	static function main() {
		results();
		failures();
		several();
		timeouts();
		cancellation();
		shields();
		pins();
		futures();
		refuseBadInput();
	}

	static function results():Void {
		final task = Task.spawn(() -> 6 * 7);
		Sys.println('${task.join()} ${task.join()} ${task.isDone}');
		final text = Task.spawn(() -> "text");
		Sys.println(text.join().length);
		Sys.println(Task.spawn(() -> null).join());
	}

	static function failures():Void {
		final cause = new haxe.Exception("the cause");
		final failing = Task.spawn(() -> throwOwn(cause));
		for (_ in 0...2) {
			try {
				failing.join();
			} catch (error:OwnError) {
				Sys.println('${error.message}, because of ${error.previous.message}');
				Sys.println('thrown in throwOwn: ${names(error.stack).contains("throwOwn")}');
			}
		}
		try {
			Task.spawn(() -> throw "just text").join();
		} catch (text:String) {
			Sys.println(text);
		}
		try {
			Task.spawn(() -> throwRaw()).join();
		} catch (exception:haxe.Exception) {
			Sys.println('${exception.message}, thrown in throwRaw: ${names(exception.stack).contains("throwRaw")}');
		}
	}

	@:pure(false) static function throwOwn(cause:haxe.Exception):Int {
		throw new OwnError("own error", cause);
	}

	@:pure(false) static function throwRaw():Int {
		throw 12;
	}

	static function names(stack:haxe.CallStack):Array<String> {
		return [
			for (index in 0...stack.length) switch stack[index] {
				case FilePos(Method(_, name), _, _) | Method(_, name): name;
				case _: "";
			}
		];
	}

	static function several():Void {
		Sys.println(Task.all([for (i in 0...5) Task.spawn(() -> work(5 - i, i * i))]).join(" "));
		final nobody:Array<Task<Int>> = [];
		Sys.println(Task.all(nobody).length);
		final never = Channel.rendezvous();
		final stuck = Task.spawn(() -> never.receive());
		Sys.println(report(() -> Task.all([stuck, Task.spawn(() -> fail("one of all"))])));
		Sys.println(Task.race([stuck, Task.spawn(() -> work(1, 1))]));
		Sys.println(report(() -> Task.race([stuck, Task.spawn(() -> fail("first in the race"))])));
		Sys.println(Task.any([stuck, Task.spawn(() -> fail("not this one")), Task.spawn(() -> work(1, 2))]));
		try {
			Task.any([Task.spawn(() -> fail("a")), Task.spawn(() -> fail("b", 100))]);
		} catch (exception:haxe.Exception) {
			Sys.println('${exception.message} and ${Scope.suppressed(exception).map(other -> other.message)}');
		}
		never.send(3);
		Sys.println(stuck.join());
	}

	static function work(milliseconds:Int, result:Int):Int {
		Timer.sleep(milliseconds);
		return result;
	}

	static function fail(message:String, milliseconds:Int = 1):Int {
		Timer.sleep(milliseconds);
		throw new haxe.Exception(message);
	}

	static function timeouts():Void {
		final task = Task.spawn(() -> work(100, 8));
		Sys.println(report(() -> task.joinTimeout(0.001)));
		Sys.println('${task.isDone} ${task.joinTimeout(10)}');
		final fiber = Fiber.spawn(() -> Timer.sleep(100));
		Sys.println('${fiber.joinTimeout(0.001)} ${fiber.joinTimeout(10)} ${fiber.joinTimeout(0)}');
	}

	static function cancellation():Void {
		final started = Channel.rendezvous();
		final sleeper = Task.spawn(() -> {
			started.send(true);
			try {
				Timer.sleep(100000);
			} catch (cancelled:Cancelled) {
				Sys.println("asked to end");
				Timer.sleep(1);
				throw cancelled;
			}
			return 1;
		});
		started.receive();
		sleeper.cancel();
		Sys.println(report(() -> sleeper.join()));
		try {
			sleeper.join();
		} catch (exception:TaskCancelled) {
			Sys.println(report(() -> throw exception.previous));
		}
		final refusing = Task.spawn(() -> {
			started.send(true);
			try {
				Timer.sleep(100000);
			} catch (_:Cancelled) {}
			return "goes on";
		});
		started.receive();
		refusing.cancel();
		Sys.println(refusing.join());
		refusing.cancel();
		Sys.println(refusing.join());
		final busy = Task.spawn(() -> {
			while (true) {
				Fiber.checkCancelled();
				Fiber.yield();
			}
		});
		busy.cancel();
		Sys.println(report(() -> busy.join()));
		final finished = Fiber.spawn(() -> {});
		finished.join();
		finished.cancel();
		Sys.println('alive: ${finished.isAlive()}');
	}

	static function shields():Void {
		final started = Channel.rendezvous();
		final task = Task.spawn(() -> {
			final result = Fiber.shield(() -> {
				started.send(true);
				Timer.sleep(5);
				Fiber.isCancelled;
			});
			Sys.println('inside: $result, afterwards: ${Fiber.isCancelled}');
			try {
				Fiber.shield(() -> throw "thrown inside");
			} catch (text:String) {
				Sys.println('$text, still pending: ${Fiber.isCancelled}');
			}
			Timer.sleep(1);
			return "not reached";
		});
		started.receive();
		task.cancel();
		Sys.println(report(() -> task.join()));
	}

	static function pins():Void {
		final task = Task.spawn(() -> {
			final before = Fiber.current().isPinned;
			Fiber.pin();
			final within = Fiber.current().isPinned;
			Fiber.unpin();
			return '$before $within ${Fiber.current().isPinned}';
		});
		Sys.println(task.join());
	}

	static function futures():Void {
		final future = new Future<Int>();
		Sys.println('done: ${future.isDone}');
		final waiters = [for (_ in 0...3) Task.spawn(() -> future.await())];
		Sys.println(report(() -> future.awaitTimeout(0.001)));
		final seen = Channel.bounded(1);
		future.onComplete(completed -> seen.send(completed.await() + 1));
		future.complete(5);
		Sys.println('${Task.all(waiters)} ${seen.receive()} ${future.awaitTimeout(0)}');
		Sys.println(report(() -> future.complete(6)));
		Sys.println('${future.tryComplete(6)} ${future.tryFail("late")} ${future.await()}');
		final failed = new Future<Int>();
		failed.fail(new OwnError("no value"));
		Sys.println(report(() -> failed.await()));
		Sys.println(report(() -> failed.fail("again")));
	}

	static function refuseBadInput():Void {
		final self = new Future<Task<Int>>();
		final narcissus = Task.spawn(() -> self.await().join());
		self.complete(narcissus);
		Sys.println(report(() -> narcissus.join()));
		final nobody:Array<Task<Int>> = [];
		Sys.println(report(() -> Task.race(nobody)));
		Sys.println(report(() -> Task.any(nobody)));
		Sys.println(report(() -> Fiber.current().join()));
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
