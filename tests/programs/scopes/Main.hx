import fiberus.Cancelled;
import fiberus.Channel;
import fiberus.Counter;
import fiberus.Fiber;
import fiberus.Scope;
import fiberus.Task;
import fiberus.TimeoutException;
import fiberus.io.Timer;

class Broken extends haxe.Exception {}

/** Scopes: nothing outlives them, and the first failure is what is thrown. **/
class Main {
	static function main() {
		results();
		failingChild();
		failingBody();
		suppressed();
		bodyIsCancelled();
		timeouts();
		nesting();
		outerCancellation();
		cancelScope();
		spawnFromChildren();
		refuseBadInput();
		Fiber.yield();
		Sys.println("nothing is pending");
	}

	static function results():Void {
		Sys.println(Scope.run(scope -> {
			final tasks = [for (i in 1...4) scope.task(() -> i * 10)];
			Task.all(tasks).join("+");
		}));
		final done = Counter.create(0);
		Scope.run(scope -> {
			for (i in 0...5) {
				scope.spawn(() -> {
					Timer.sleep(i);
					done.add(1);
				});
			}
		});
		Sys.println('${done.getValue()} of 5 have ended');
		Sys.println(Scope.run(_ -> "empty"));
	}

	static function failingChild():Void {
		final started = Counter.create(0);
		final ended = Channel.unbounded();
		try {
			Scope.run(scope -> {
				for (_ in 0...3) {
					scope.spawn(() -> waitForEver(started, ended));
				}
				scope.spawn(() -> {
					started.wait(3);
					throw new Broken("a child broke");
				});
			});
		} catch (error:Broken) {
			Sys.println('${error.message}; ${ended.length} were cancelled');
		}
		try {
			Scope.run(scope -> scope.spawn(() -> throw "just text"));
		} catch (text:String) {
			Sys.println(text);
		}
		Sys.println(report(() -> Scope.run(scope -> {
			scope.task(() -> throw new Broken("a task nobody joins"));
		})));
	}

	static function waitForEver(started:Counter, ended:Channel<String>):Void {
		started.add(1);
		try {
			Timer.sleep(1000000);
		} catch (cancelled:Cancelled) {
			Timer.sleep(1);
			ended.send("cleaned up");
			throw cancelled;
		}
	}

	static function failingBody():Void {
		final started = Counter.create(0);
		final ended = Channel.unbounded();
		Sys.println(report(() -> Scope.run(scope -> {
			scope.spawn(() -> waitForEver(started, ended));
			started.wait(1);
			throw new Broken("the body broke");
		})));
		Sys.println('${ended.length} was cancelled');
	}

	static function suppressed():Void {
		final started = Counter.create(0);
		try {
			Scope.run(scope -> {
				scope.spawn(() -> {
					started.add(1);
					try {
						Timer.sleep(1000000);
					} catch (_:Cancelled) {
						throw new haxe.Exception("broke while it ended");
					}
				});
				started.wait(1);
				throw new Broken("first");
			});
		} catch (error:Broken) {
			Sys.println('${error.message}, then ${Scope.suppressed(error).map(other -> other.message).join(", ")}');
		}
		Sys.println(Scope.suppressed(new haxe.Exception("alone")).length);
	}

	static function bodyIsCancelled():Void {
		var reached = false;
		Sys.println(report(() -> Scope.run(scope -> {
			scope.spawn(() -> throw new Broken("while the body waits"));
			Timer.sleep(1000000);
			reached = true;
		})));
		Sys.println('body went on: $reached, pending: ${Fiber.isCancelled}');
	}

	static function timeouts():Void {
		Sys.println(Scope.timeout(10, _ -> "in time"));
		Sys.println(report(() -> Scope.timeout(0.005, _ -> Timer.sleep(1000000))));
		final started = Counter.create(0);
		final ended = Channel.unbounded();
		Sys.println(report(() -> Scope.timeout(0.1, scope -> {
			scope.spawn(() -> waitForEver(started, ended));
			started.wait(1);
		})));
		Sys.println('${ended.length} was cancelled');
		try {
			Scope.timeout(0, scope -> scope.spawn(() -> Timer.sleep(1000000)).join());
		} catch (error:TimeoutException) {
			Sys.println("no time at all");
		}
		Sys.println(Scope.timeout(-1, _ -> "no limit"));
	}

	static function nesting():Void {
		// The inner one's time is over, the outer one goes on.
		Sys.println(Scope.run(outer -> {
			final inner = report(() -> Scope.timeout(0.002, _ -> Timer.sleep(1000000)));
			'$inner, then the rest';
		}));
		// The outer one's time is over: the inner one ends first, and is not what is thrown.
		final started = Counter.create(0);
		final ended = Channel.unbounded();
		Sys.println(report(() -> Scope.timeout(0.1, _ -> {
			Scope.run(inner -> {
				inner.spawn(() -> waitForEver(started, ended));
				Timer.sleep(1000000);
			});
		})));
		Sys.println('${ended.length} of the inner scope was cancelled');
		Sys.println(report(() -> Scope.run(outer -> {
			outer.spawn(() -> Scope.run(inner -> inner.spawn(() -> throw new Broken("from deep inside"))));
			Timer.sleep(1000000);
		})));
	}

	static function outerCancellation():Void {
		final started = Counter.create(0);
		final ended = Channel.unbounded();
		final task = Task.spawn(() -> {
			Scope.run(scope -> {
				scope.spawn(() -> waitForEver(started, ended));
				scope.spawn(() -> waitForEver(started, ended));
			});
			return 0;
		});
		started.wait(2);
		task.cancel();
		Sys.println('${report(() -> task.join())}, ${ended.length} were cancelled before');
		// A child fails first; the request for the whole fiber is not forgotten.
		final both = Task.spawn(() -> {
			final inner = report(() -> Scope.run(scope -> {
				final body = Fiber.current();
				scope.spawn(() -> {
					started.add(1);
					try {
						Timer.sleep(1000000);
					} catch (_:Cancelled) {
						body.cancel();
						Timer.sleep(2);
					}
				});
				scope.spawn(() -> {
					started.wait(3);
					throw new Broken("first of all");
				});
			}));
			Sys.println(inner);
			Timer.sleep(1000000);
			return 0;
		});
		Sys.println(report(() -> both.join()));
	}

	static function cancelScope():Void {
		final answers = Channel.bounded(1);
		final result = Scope.run(scope -> {
			for (i in 0...4) {
				scope.spawn(() -> {
					Timer.sleep(i == 2 ? 1 : 1000000);
					answers.send(i);
					scope.cancel();
				});
			}
			answers.receive();
		});
		Sys.println('the fastest: $result');
		final interrupted = Scope.run(scope -> {
			scope.cancel();
			scope.spawn(() -> Timer.sleep(1000000));
			Timer.sleep(1000000);
			"not reached";
		});
		Sys.println('interrupted: $interrupted');
	}

	static function spawnFromChildren():Void {
		final count = Counter.create(0);
		Scope.run(scope -> descend(scope, count, 4));
		Sys.println('${count.getValue()} leaves');
	}

	static function descend(scope:Scope, count:Counter, depth:Int):Void {
		if (depth == 0) {
			count.add(1);
			return;
		}
		for (_ in 0...2) {
			scope.spawn(() -> descend(scope, count, depth - 1));
		}
	}

	static function refuseBadInput():Void {
		final ended = Scope.run(scope -> scope);
		Sys.println(report(() -> ended.spawn(() -> {})));
		ended.cancel();
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
