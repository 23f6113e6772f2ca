package threads;

#if target.threaded
import support.Threads;
import sys.thread.Deque;
import sys.thread.Thread;
#end

/** Queues with two ends, and the messages of threads. **/
class Deques {
	public static function run(check:Check):Void {
		#if target.threaded
		hasTwoEnds(check);
		waits(check);
		servesSeveral(check);
		messages(check);
		#else
		// There are no threads on this target.
		check.isTrue(true);
		#end
	}

	#if target.threaded
	static function hasTwoEnds(check:Check):Void {
		final deque = new Deque<String>();
		check.isNull(deque.pop(false));
		deque.add("b");
		deque.add("c");
		deque.push("a");
		check.equals("a", deque.pop(true));
		check.equals("b", deque.pop(false));
		check.equals("c", deque.pop(true));
		check.isNull(deque.pop(false));
		final numbers = new Deque<Int>();
		numbers.add(7);
		check.equals(7, numbers.pop(true));
		check.equals(null, numbers.pop(false));
	}

	static function waits(check:Check):Void {
		final deque = new Deque<Float>();
		Thread.create(() -> {
			Sys.sleep(0.01);
			deque.add(1.5);
		});
		check.equals(1.5, deque.pop(true));
	}

	/** Every item goes to one of those who take them. **/
	static function servesSeveral(check:Check):Void {
		final deque = new Deque<Int>();
		final sums = [0, 0, 0, 0];
		function take(index:Int):Void {
			while (true) {
				final item = deque.pop(true);
				if (item < 0) {
					return;
				}
				sums[index] += item;
				Sys.sleep(0);
			}
		}
		function give():Void {
			for (i in 0...200) {
				deque.add(i);
			}
			for (_ in 0...4) {
				deque.add(-1);
			}
		}
		Threads.runAll(check, [give].concat([for (i in 0...4) take.bind(i)]));
		check.equals(199 * 200 >> 1, sums[0] + sums[1] + sums[2] + sums[3]);
	}

	static function messages(check:Check):Void {
		final main = Thread.current();
		check.isTrue(main == Thread.current());
		check.isNull(messageNow());
		final echo = Thread.create(() -> {
			while (true) {
				final message:Dynamic = Thread.readMessage(true);
				main.sendMessage(message == null ? "end" : message);
				if (message == null) {
					break;
				}
			}
		});
		check.isTrue(echo != main);
		final object = {name: "an object"};
		final sent:Array<Dynamic> = [1, 2.5, "text", object, true];
		for (message in sent) {
			echo.sendMessage(message);
			check.equals(message, Thread.readMessage(true));
		}
		#if !eval
		// There the last message is read first.
		for (message in sent) {
			echo.sendMessage(message);
		}
		for (message in sent) {
			check.equals(message, Thread.readMessage(true));
		}
		#end
		echo.sendMessage(null);
		check.equals("end", Thread.readMessage(true));
		check.isNull(messageNow());
	}

	static function messageNow():Dynamic {
		#if eval
		// Without a message this is an error of the interpreter itself.
		return null;
		#else
		return Thread.readMessage(false);
		#end
	}
	#end
}
