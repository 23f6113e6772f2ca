import fiberus.Counter;
import fiberus.Fiber;
import sys.io.Process;

/**
	What SIGQUIT prints of a program, which goes on: of a fiber that computes in a function that calls nothing, of one
	that only calls, and of one that waits. The program that is asked is this one, as its own child, with one worker.
**/
class Main {
	static var isOver = false;

	static function main():Void {
		final computation = Sys.args()[0];
		if (computation == null) {
			ask("loop");
			ask("recursion");
		} else {
			compute(computation);
		}
	}

	// --- the one that asks ---

	static function ask(computation:String):Void {
		Sys.println('-- $computation');
		final child = new Process(Sys.programPath(), [computation]);
		child.stdout.readLine();
		Sys.command("kill", ["-QUIT", '${child.getPid()}']);
		var last = "";
		// The fiber that waits was made last.
		while (last.indexOf("Main.await") < 0) {
			final line = withoutChance(child.stderr.readLine());
			// However deep it is.
			if (line != last) {
				Sys.println(line);
			}
			last = line;
		}
		child.stdin.writeString("end\n");
		child.stdin.close();
		Sys.println(child.stdout.readLine());
		Sys.println('status ${child.exitCode()}');
		child.close();
	}

	static function withoutChance(line:String):String {
		line = ~/ \(.*\.hx line \d+\)/.replace(line, "");
		return ~/since [0-9.]+ s/.replace(~/\d+ more/.replace(line, "more"), "since a moment");
	}

	// --- the one that is asked ---

	static function compute(computation:String):Void {
		final gate = Counter.create(1);
		Fiber.spawn(_ -> {
			Fiber.current().name = "reader";
			Sys.stdin().readLine();
			isOver = true;
			gate.decrement();
		});
		// Runs when the computation is preempted, which is then what is asked about.
		Fiber.spawn(_ -> {
			Fiber.current().name = "waiter";
			Sys.println("ready");
			Sys.stdout().flush();
			await(gate);
		});
		(computation == "loop" ? new Looping() : new Calling()).run(100);
		Sys.println("went on");
	}

	static function await(gate:Counter):Void {
		gate.wait();
	}

	public static function stops():Bool {
		return isOver;
	}
}

class Computation {
	public function new() {}

	public function run(depth:Int):Int {
		return step(depth) + 1;
	}

	/** Through the table: neither is inlined into the other. **/
	function step(depth:Int):Int {
		return 0;
	}
}

class Looping extends Computation {
	override function step(depth:Int):Int {
		var sum = 0;
		while (!Main.stops()) {
			sum += depth;
		}
		return sum;
	}
}

class Calling extends Computation {
	override function step(depth:Int):Int {
		return Main.stops() || depth == 0 ? 1 : step(depth - 1) + step(depth - 1);
	}
}
