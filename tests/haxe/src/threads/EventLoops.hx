package threads;

#if target.threaded
import haxe.Timer;
import support.Threads;
import sys.thread.EventLoop;
import sys.thread.Lock;
import sys.thread.NoEventLoopException;
import sys.thread.Thread;
#end

/** Threads that run what others ask them to. **/
class EventLoops {
	public static function run(check:Check):Void {
		#if target.threaded
		existOnDemand(check);
		waitForPromises(check);
		repeatEvents(check);
		runTimers(check);
		#if !eval
		// The interpreter's loop has a shape of its own: it may end before the events that its last event adds.
		runEvents(check);
		progress(check);
		#end
		#else
		// There are no threads on this target.
		check.isTrue(true);
		#end
	}

	#if target.threaded
	static function existOnDemand(check:Check):Void {
		check.notNull(Thread.current().events);
		final log:Array<String> = [];
		Threads.runAll(check, [
			() -> {
				final thread = Thread.current();
				function hasLoop():Bool {
					return try {
						thread.events != null;
					} catch (e:NoEventLoopException) {
						false;
					}
				}
				log.push('before ${hasLoop()}');
				Thread.runWithEventLoop(() -> {
					thread.events.run(() -> log.push("event"));
					Thread.runWithEventLoop(() -> log.push('nested ${hasLoop()}'));
					log.push("job");
				});
				log.push('after ${hasLoop()}');
				try {
					Thread.runWithEventLoop(() -> throw "job failed");
				} catch (e) {
					log.push('${e.message} ${hasLoop()}');
				}
			}
		]);
		check.same(["before false", "nested true", "job", "event", "after false", "job failed false"], log);
	}

	static function runEvents(check:Check):Void {
		final done = new Lock();
		final log:Array<Int> = [];
		var isSameThread = true;
		final ready = new Lock();
		final thread = Thread.createWithEventLoop(() -> {
			Thread.current().events.promise();
			ready.release();
		});
		check.isTrue(ready.wait(Threads.patienceSeconds));
		for (i in 0...10) {
			thread.events.run(() -> {
				isSameThread = isSameThread && Thread.current() == thread;
				log.push(i);
				thread.events.run(() -> log.push(i + 100));
			});
		}
		thread.events.runPromised(() -> {
			thread.events.run(() -> thread.events.run(done.release));
		});
		check.isTrue(done.wait(Threads.patienceSeconds));
		check.isTrue(isSameThread);
		check.same([for (i in 0...10) i], log.filter(i -> i < 100));
		check.same([for (i in 0...10) i + 100], log.filter(i -> i >= 100));
	}

	static function waitForPromises(check:Check):Void {
		final ended = new Lock();
		final log:Array<String> = [];
		final ready = new Lock();
		final thread = Thread.create(() -> {
			Thread.runWithEventLoop(() -> {
				Thread.current().events.promise();
				Thread.current().events.promise();
				ready.release();
			});
			log.push("loop ended");
			ended.release();
		});
		check.isTrue(ready.wait(Threads.patienceSeconds));
		Sys.sleep(0.01);
		thread.events.runPromised(() -> log.push("first"));
		Sys.sleep(0.01);
		check.isFalse(ended.wait(0.001));
		thread.events.runPromised(() -> log.push("second"));
		check.isTrue(ended.wait(Threads.patienceSeconds));
		check.same(["first", "second", "loop ended"], log);
	}

	static function repeatEvents(check:Check):Void {
		final ended = new Lock();
		var count = 0;
		var early = 0;
		Thread.create(() -> {
			final start = Sys.time();
			Thread.runWithEventLoop(() -> {
				final events = Thread.current().events;
				var handler:Null<EventHandler> = null;
				handler = events.repeat(() -> {
					count++;
					if (Sys.time() - start < count * 0.005 * 0.8) {
						early++;
					}
					if (count == 4) {
						events.cancel(handler);
					}
				}, 5);
				final never = events.repeat(() -> count += 1000, 1);
				events.cancel(never);
				events.cancel(never);
			});
			ended.release();
		});
		check.isTrue(ended.wait(Threads.patienceSeconds));
		check.equals(4, count);
		check.equals(0, early);
	}

	static function runTimers(check:Check):Void {
		final ended = new Lock();
		final log:Array<String> = [];
		Thread.create(() -> {
			Thread.runWithEventLoop(() -> {
				Timer.delay(() -> log.push("third"), 120);
				Timer.delay(() -> log.push("first"), 20);
				final stopped = Timer.delay(() -> log.push("never"), 30);
				Timer.delay(() -> stopped.stop(), 0);
				final repeated = new Timer(70);
				repeated.run = () -> {
					log.push("second");
					repeated.stop();
				};
			});
			ended.release();
		});
		check.isTrue(ended.wait(Threads.patienceSeconds));
		check.same(["first", "second", "third"], log);
	}

	static function progress(check:Check):Void {
		final loop = new EventLoop();
		final log:Array<String> = [];
		check.same(Never, loop.progress());
		check.isFalse(loop.wait(0));
		loop.run(() -> log.push("event"));
		check.isTrue(loop.wait());
		check.isFalse(loop.wait(0.001));
		loop.progress();
		check.same(["event"], log);
		check.same(Never, loop.progress());
		loop.promise();
		check.same(AnyTime(null), loop.progress());
		final handler = loop.repeat(() -> log.push("repeated"), 1000000);
		switch loop.progress() {
			case AnyTime(time):
				check.floatEquals(Sys.time() + 1000, time, 100);
			case other:
				check.same(AnyTime(0), other);
		}
		loop.runPromised(() -> log.push("promised"));
		loop.progress();
		check.isTrue(loop.progress().match(At(_)));
		loop.cancel(handler);
		check.same(Never, loop.progress());
		check.same(["event", "promised"], log);
	}
	#end
}
