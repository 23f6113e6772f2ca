import sys.thread.FixedThreadPool;
import sys.thread.Mutex;
import sys.thread.Thread;

/** The program ends when nothing can run any more: a thread that sleeps can, one that waits for a message cannot. **/
class Main {
	static function main() {
		Thread.create(() -> {
			Sys.sleep(0.02);
			Sys.println("the thread has slept");
			Thread.create(() -> Sys.println("and started another one"));
		});
		Thread.create(() -> {
			Thread.readMessage(true);
			Sys.println("never printed");
		});
		new FixedThreadPool(3);
		attempt("released by another thread", () -> {
			final mutex = new Mutex();
			Thread.create(mutex.acquire);
			Sys.sleep(0.001);
			mutex.release();
		});
		attempt("no event loop", () -> {
			var loop:Dynamic = null;
			final thread = Thread.create(() -> Thread.readMessage(true));
			loop = thread.events;
		});
		Thread.create(() -> throw "ends only the thread");
		Sys.println("end of main");
	}

	static function attempt(what:String, action:() -> Void):Void {
		try {
			action();
			Sys.println('$what: done');
		} catch (e) {
			Sys.println('$what: ${e.message}');
		}
	}
}
