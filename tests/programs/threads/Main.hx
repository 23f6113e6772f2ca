import sys.thread.Deque;
import sys.thread.Lock;
import sys.thread.Mutex;
import sys.thread.Thread;
import sys.thread.Tls;

/** Threads that work on shared data, hand one another messages, and wait for one another. **/
class Main {
	static inline final THREADS = 8;
	static inline final STEPS = 1000;

	static function main() {
		countTogether();
		passThroughQueues();
		sendMessages();
		keepLocalValues();
	}

	static function countTogether():Void {
		final mutex = new Mutex();
		final finished = new Lock();
		var counter = 0;
		for (_ in 0...THREADS) {
			Thread.create(() -> {
				for (_ in 0...STEPS) {
					mutex.acquire();
					counter++;
					mutex.release();
				}
				finished.release();
			});
		}
		for (_ in 0...THREADS)
			finished.wait();
		Sys.println('counter: $counter');
		Sys.println('nothing more to wait for: ${!finished.wait(0.01)}');
	}

	static function passThroughQueues():Void {
		final work = new Deque<Null<Int>>();
		final results = new Deque<Int>();
		for (_ in 0...3) {
			Thread.create(() -> {
				while (true) {
					final number = work.pop(true);
					if (number == null)
						break;
					results.add(number * number);
				}
			});
		}
		for (number in 1...101)
			work.add(number);
		for (_ in 0...3)
			work.add(null);
		var sum = 0;
		for (_ in 0...100)
			sum += results.pop(true);
		Sys.println('sum of squares: $sum, left over: ${results.pop(false)}');
	}

	static function sendMessages():Void {
		final main = Thread.current();
		final echo = Thread.create(() -> {
			for (_ in 0...3) {
				final text:String = Thread.readMessage(true);
				main.sendMessage(text.toUpperCase());
			}
		});
		for (word in ["one", "two", "three"]) {
			echo.sendMessage(word);
			Sys.println(Thread.readMessage(true));
		}
	}

	static function keepLocalValues():Void {
		final local = new Tls<String>();
		final finished = new Lock();
		local.value = "main";
		Thread.create(() -> {
			Sys.println(local.value);
			local.value = "other";
			Sys.println(local.value);
			finished.release();
		});
		finished.wait();
		Sys.println(local.value);
	}
}
