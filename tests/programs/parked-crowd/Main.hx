import fiberus.Counter;
import fiberus.Fiber;
import fiberus.GC;
import sys.io.File;

/**
	A crowd of fibers that wait, each with objects that nothing but its own stack refers to, while the collector runs in
	all its ways: a million where the machine has the memory.
**/
class Main {
	static inline final BYTES_FOR_A_MILLION = 10.0e9;
	static inline final GARBAGE = 3000000;

	static var wrong = 0;

	static function main():Void {
		final count = availableBytes() >= BYTES_FOR_A_MILLION ? 1000000 : 100000;
		final waiting = Counter.create(count);
		final gate = Counter.create(1);
		final left = Counter.create(count);
		for (number in 0...count) {
			Fiber.spawn(() -> keep(number, waiting, gate, left));
		}
		waiting.wait();
		final before = GC.stats().minorCollections;
		GC.collect();
		churn();
		GC.collect();
		Sys.println('minor collections: ${GC.stats().minorCollections > before + 1 ? "some" : "none"}');
		gate.decrement();
		left.wait();
		Sys.println('wrong: $wrong');
	}

	static function keep(number:Int, waiting:Counter, gate:Counter, left:Counter):Void {
		final own = new Belongings(number);
		waiting.decrement();
		gate.wait();
		if (!own.areOf(number)) {
			wrong++;
		}
		left.decrement();
	}

	/** Small objects, few of which live long. **/
	static function churn():Void {
		final recent = [for (_ in 0...1000) new Belongings(0)];
		for (i in 0...GARBAGE) {
			recent[i % recent.length] = new Belongings(i);
		}
		for (belongings in recent) {
			if (!belongings.areOf(belongings.number)) {
				wrong++;
			}
		}
	}

	static function availableBytes():Float {
		final line = ~/MemAvailable:\s*(\d+) kB/;
		return line.match(File.getContent("/proc/meminfo")) ? Std.parseFloat(line.matched(1)) * 1024 : 0;
	}
}

class Belongings {
	public final number:Int;

	final pair:Array<Int>;

	public function new(number:Int) {
		this.number = number;
		pair = [number, -number];
	}

	public function areOf(number:Int):Bool {
		return this.number == number && pair.length == 2 && pair[0] == number && pair[1] == -number;
	}
}
