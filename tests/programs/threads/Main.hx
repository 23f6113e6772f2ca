import haxe.MainLoop;
import haxe.Timer;
import sys.thread.Deque;
import sys.thread.FixedThreadPool;
import sys.thread.Lock;
import sys.thread.Mutex;
import sys.thread.Thread;

/** Threads pass work on to each other; after `main` the event loop goes on with timers and promised events. **/
class Main {
	static function main() {
		pipeline();
		pool();
		relay(2000);
		afterMain();
		Sys.println("end of main");
	}

	/** Numbers go through three threads, each with a queue of its own. **/
	static function pipeline():Void {
		final squares = new Deque<Null<Int>>();
		final sums = new Deque<Null<Int>>();
		final results = new Deque<Null<String>>();
		Thread.create(() -> {
			for (i in 1...6) {
				squares.add(i);
			}
			squares.add(null);
		});
		Thread.create(() -> {
			while (true) {
				final number = squares.pop(true);
				sums.add(number == null ? null : number * number);
				if (number == null) {
					break;
				}
			}
		});
		Thread.create(() -> {
			var sum = 0;
			while (true) {
				final number = sums.pop(true);
				if (number == null) {
					break;
				}
				sum += number;
				results.add('sum of squares so far: $sum');
			}
			results.add(null);
		});
		var line = results.pop(true);
		while (line != null) {
			Sys.println(line);
			line = results.pop(true);
		}
	}

	static function pool():Void {
		final pool = new FixedThreadPool(4);
		final mutex = new Mutex();
		final done = new Lock();
		final lengths:Map<String, Int> = [];
		for (word in ["fiber", "thread", "lock", "mutex", "deque", "pool"]) {
			pool.run(() -> {
				mutex.acquire();
				lengths[word] = word.length;
				mutex.release();
				done.release();
			});
		}
		for (_ in 0...6) {
			done.wait();
		}
		pool.shutdown();
		final lines = [for (word => length in lengths) '$word has $length letters'];
		lines.sort(Reflect.compare);
		Sys.println(lines.join("\n"));
	}

	/** A message that each of many threads increments and passes on. **/
	static function relay(length:Int):Void {
		var next = Thread.current();
		for (_ in 0...length) {
			final receiver = next;
			next = Thread.create(() -> {
				final number:Int = Thread.readMessage(true);
				receiver.sendMessage(number + 1);
			});
		}
		next.sendMessage(0);
		final number:Int = Thread.readMessage(true);
		Sys.println('$number threads have passed the message on');
	}

	static function afterMain():Void {
		final main = Thread.current();
		MainLoop.addThread(() -> {
			Sys.sleep(0.15);
			MainLoop.runInMainThread(() -> {
				Sys.println('from the added thread, in the main one: ${main == Thread.current()}');
			});
			Sys.sleep(0.01);
		});
		var count = 0;
		final timer = new Timer(100);
		timer.run = () -> {
			Sys.println('tick ${++count}');
			if (count == 3) {
				timer.stop();
				Timer.delay(() -> Sys.println("last timer"), 20);
			}
		};
	}
}
