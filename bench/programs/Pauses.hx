import HeapChurn.Record;
import Program.Random;

/**
	How long a program with a large heap stands still: some hundred megabytes of live records, of which one after the
	other is replaced while short-lived garbage is made. Each step takes microseconds; what takes longer is the
	collector, or another program. The size is the number of records.

	Prints lines `NAME UNIT FIGURE`. Run by pauses.sh.
**/
class Pauses {
	static inline final STEPS = 1000000;

	static function main() {
		final size = Program.size(1000000, 2000);
		final steps = size < STEPS ? size : STEPS;
		final random = new Random();
		final records = [for (index in 0...size) new Record(index, random)];
		final gaps:Array<Float> = [];
		var sum = 0;
		final start = haxe.Timer.stamp();
		var last = start;
		for (step in 0...steps) {
			final index = (random.below(10000) * 10007 + random.below(10007)) % size;
			final record = new Record(step, random);
			sum = Program.mix(sum, records[index].churn(step));
			records[index] = record;
			final now = haxe.Timer.stamp();
			gaps.push(now - last);
			last = now;
		}
		gaps.sort((one, other) -> one < other ? -1 : one > other ? 1 : 0);
		print("longest", "ms", gaps[steps - 1] * 1000);
		print("p99.99", "ms", gaps[Std.int(steps * 0.9999)] * 1000);
		print("p99", "ms", gaps[Std.int(steps * 0.99)] * 1000);
		print("throughput", "steps/s", steps / (last - start));
		if (sum < 0)
			Program.finish("impossible");
	}

	static function print(name:String, unit:String, figure:Float) {
		Program.finish('$name $unit ${Math.round(figure * 1000) / 1000}');
	}
}
