import fiberus.Counter;
import fiberus.Fiber;
import fiberus.Scope;
import haxe.Exception;
import haxe.io.Bytes;

private class Animal {
	public final legs:Int;

	public function new(legs:Int) {
		this.legs = legs;
	}

	public function describe():Void {
		Sys.println('$legs legs');
	}
}

private class Bird extends Animal {
	public function new() {
		super(2);
	}
}

/** Everything that can go wrong in a running program; the argument says what does. **/
class Failures {
	/** The nothing that nobody, the optimiser included, knows of. **/
	static final absent:Null<Animal> = Sys.args().length > 10 ? new Bird() : null;

	/** Of address space, of which there is little enough for some such stacks. **/
	static inline final STACK_BYTES = 0x7FFFFFFF;

	static final kept:Array<Bytes> = [];

	static function main():Void {
		Sys.println("started");
		switch Sys.args()[0] {
			case "nothing":
			case "string": throw "a plain text";
			case "causes": chainCauses();
			case "null-field": Sys.println(absent.legs);
			case "null-call": absent.describe();
			case "bad-cast": castToBird(new Animal(4));
			case "recursion": Sys.println(descend(0));
			case "recursion-caught": catchRecursion();
			case "memory": fillMemory();
			case "memory-caught": catchMemory();
			case "ranges": outOfRange();
			case "stacks": catchMissingStacks();
			case "stacks-in-scope": catchMissingStacksInScope();
			case "threads": countThreads();
			case other: Sys.println('there is no case $other');
		}
		Sys.println("finished");
	}

	static function chainCauses():Void {
		try {
			readSettings();
		} catch (cause:Exception) {
			throw new Exception("cannot start", cause);
		}
	}

	static function readSettings():Void {
		throw new Exception("settings are missing");
	}

	static function castToBird(animal:Animal):Void {
		Sys.println(cast(animal, Bird).legs);
	}

	static function descend(depth:Int):Int {
		return depth < 0 ? 0 : descend(depth + 1) + 1;
	}

	static function catchRecursion():Void {
		for (_ in 0...2) {
			try {
				Sys.println(descend(0));
			} catch (error:Exception) {
				Sys.println('caught ${error.message}');
			}
		}
	}

	static function fillMemory():Void {
		while (true) {
			kept.push(Bytes.alloc(1 << 20));
		}
	}

	/** Once what was kept is let go of, there is room again. **/
	static function catchMemory():Void {
		for (_ in 0...2) {
			try {
				fillMemory();
			} catch (error:Exception) {
				kept.resize(0);
				Sys.println('caught ${error.message}');
			}
		}
		Sys.println(Bytes.alloc(4 << 20).length);
	}

	/** Fibers that have a stack go on, and once they have ended there is room for others. **/
	static function catchMissingStacks():Void {
		for (_ in 0...2) {
			final gate = Counter.create(1);
			final fibers:Array<Fiber> = [];
			try {
				while (true) {
					fibers.push(Fiber.spawnWithStack(STACK_BYTES, () -> gate.wait()));
				}
			} catch (error:Exception) {
				Sys.println('caught ${error.message}');
			}
			gate.decrement();
			for (fiber in fibers) {
				fiber.join();
			}
			Sys.println(fibers.length > 0);
		}
	}

	/** What could not be started is nothing that the scope waits for. **/
	static function catchMissingStacksInScope():Void {
		final gate = Counter.create(1);
		try {
			while (true) {
				Fiber.spawnWithStack(STACK_BYTES, () -> gate.wait());
			}
		} catch (_:Exception) {}
		Scope.run(scope -> {
			try {
				while (true) {
					scope.spawn(() -> gate.wait());
				}
			} catch (error:Exception) {
				Sys.println('caught ${error.message}');
			}
			gate.decrement();
		});
	}

	static function countThreads():Void {
		Fiber.spawn(() -> {}).join();
		Sys.println('threads: ${Fiber.getThreadCount()}');
	}

	static function outOfRange():Void {
		final texts = ["only"];
		final numbers = [7];
		final fractions = [0.5];
		for (index in [1, -1, 1 << 30]) {
			Sys.println('${texts[index]} ${numbers[index]} ${fractions[index]}');
		}
		final bytes = Bytes.alloc(4);
		expectException("get", () -> bytes.get(4));
		expectException("set", () -> bytes.set(-1, 1));
		expectException("getInt32", () -> bytes.getInt32(1));
		expectException("setDouble", () -> bytes.setDouble(0, 1));
		expectException("sub", () -> bytes.sub(2, 3));
		expectException("blit", () -> bytes.blit(2, bytes, 0, 4));
		expectException("getString", () -> bytes.getString(0, 5));
		expectException("fill", () -> bytes.fill(3, 2, 0));
	}

	static function expectException(what:String, action:() -> Void):Void {
		try {
			action();
			Sys.println('$what went through');
		} catch (error:Exception) {
			Sys.println('$what: ${error.message}');
		}
	}
}
