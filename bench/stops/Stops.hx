import fiberus.Fiber;
import fiberus.GC;

/**
	How long it takes until all workers stand still for a collection while they compute: fibers spin in loops of
	different kinds, which never allocate, and another makes garbage. Prints lines `NAME UNIT FIGURE`.
**/
class Stops {
	static inline final SECONDS = 3.0;

	static var isOver = false;
	static var sink = 0.0;

	static function main() {
		final workers = fiberus.Runtime.stats().workers;
		for (index in 0...workers * 2)
			Fiber.spawnAny(_ -> spin(index));
		final end = haxe.Timer.stamp() + SECONDS;
		var text = "";
		while (haxe.Timer.stamp() < end) {
			for (index in 0...100000)
				text = "garbage " + index;
		}
		isOver = true;
		final stops = GC.stops();
		Sys.println('collections number ${stops.count}');
		Sys.println('p50 us ${stops.percentileMs(0.5) * 1000}');
		Sys.println('p99 us ${stops.percentileMs(0.99) * 1000}');
		Sys.println('longest us ${stops.longestMs * 1000}');
		if (sink == 42)
			Sys.println(text);
	}

	static function spin(kind:Int) {
		final numbers = [for (index in 0...1000) index * 0.5];
		while (!isOver) {
			var sum = 0.0;
			switch kind % 3 {
				case 0:
					for (number in numbers)
						sum += number;
				case 1:
					for (index in 0...100000)
						sum += index & 3;
				default:
					sum = depth(20);
			}
			sink += sum;
		}
	}

	static function depth(levels:Int):Float {
		return levels == 0 ? 1 : depth(levels - 1) + depth(levels - 2 < 0 ? 0 : levels - 2);
	}
}
