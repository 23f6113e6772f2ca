import fiberus.Fiber;
import fiberus.GC;
import sys.FileSystem;
import sys.io.File;

/**
	Sessions that nobody takes out of a static list, and a dump of the heap that has them; what becomes of dumps that
	cannot be written.
**/
class Main {
	static final sessions:Array<Session> = [];
	static final names:Map<String, {name:String, count:Int}> = [];

	static function main() {
		for (number in 0...1000) {
			sessions.push(new Session(number));
		}
		names["a"] = {name: "first", count: 1};
		final held = fiberus.Channel.rendezvous();
		// A fiber that waits, with an object on its stack.
		Fiber.spawn(_ -> {
			final own = new Waiting();
			final number = held.receive();
			own.received.push(number);
		});
		Fiber.yield();

		final path = Sys.args().length > 0 ? Sys.args()[0] : "heap.dump";
		GC.dumpHeap(path);
		Sys.println(File.getBytes(path).getString(0, 7));
		Sys.println(File.getBytes(path).length < 60000);
		// Over the file that is there.
		GC.dumpHeap(path);
		if (Sys.args().length == 0) {
			FileSystem.deleteFile(path);
		}

		fails("missing/heap.dump");
		FileSystem.createDirectory("folder");
		fails("folder");
		fails("/dev/full");
		fails("");
		FileSystem.deleteDirectory("folder");
		Sys.println(FileSystem.readDirectory(".").filter(name -> name.indexOf("unfinished") >= 0));
		held.send(1);
		Sys.println(sessions.length);
		dumpUnderLoad();
	}

	/** Several fibers, on all workers, allocate and change what they have while the heap is written. **/
	static function dumpUnderLoad() {
		final running = new fiberus.AtomicInt(1);
		final done = fiberus.Counter.create(4);
		final sums = [0, 0, 0, 0];
		for (index in 0...4) {
			Fiber.spawnAny(_ -> {
				final live = [for (number in 0...1000) new Session(number)];
				var round = 0;
				while (running.load() == 1 || round < 1000) {
					live[round % 1000] = new Session(round % 1000);
					round++;
					if (round == 500) {
						// At the same time as others, to the same path.
						GC.dumpHeap("load.dump");
					}
					if (round % 100 == 0) {
						Fiber.yield();
					}
				}
				for (session in live) {
					sums[index] += session.number;
				}
				done.decrement();
			});
		}
		for (_ in 0...5) {
			Fiber.yield();
			GC.dumpHeap("load.dump");
			fails("/dev/full");
		}
		running.store(0);
		done.wait();
		FileSystem.deleteFile("load.dump");
		Sys.println(sums);
	}

	static function fails(path:String) {
		try {
			GC.dumpHeap(path);
			Sys.println('$path was written');
		} catch (error) {
			Sys.println(error.message);
		}
	}
}

class Session {
	public final number:Int;

	final data:haxe.io.Bytes;

	public function new(number:Int) {
		this.number = number;
		data = haxe.io.Bytes.alloc(100);
	}
}

class Waiting {
	public final received:Array<Int> = [];

	public function new() {}
}
