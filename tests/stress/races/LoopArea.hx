/** Tight loops over shared arrays of numbers, which the generator optimises. **/
class LoopArea implements Area {
	static inline final LENGTH = 300;

	public final name = "loops";

	var ints:Array<Int> = [];
	var floats:Array<Float> = [];

	public function new() {}

	public function step(random:Random):Void {
		switch random.below(9) {
			case 0: sumInts(ints);
			case 1: sumFloats(floats);
			case 2: fillInts(ints, Known.int(random), random.below(LENGTH));
			case 3: fillFloats(floats, Known.float(random), random.below(LENGTH));
			case 4: copyDown(ints, ints);
			case 5: swapEnds(floats);
			case 6: ints.resize(random.below(LENGTH));
			case 7: floats.resize(random.below(LENGTH));
			case _: renew(random);
		}
	}

	function renew(random:Random):Void {
		if (random.chance(8)) {
			ints = [];
			floats = [];
		} else if (random.chance(2)) {
			ints = [for (i in 0...random.below(LENGTH)) Known.int(random)];
			floats = [for (i in 0...random.below(LENGTH)) Known.float(random)];
		}
	}

	static function sumInts(array:Array<Int>):Void {
		var strange = 0;
		for (i in 0...array.length) {
			if (!Known.isInt(array[i])) {
				strange++;
			}
		}
		Implausible.require(strange == 0, "ints in a loop", strange);
	}

	static function sumFloats(array:Array<Float>):Void {
		final known = Known.floats;
		var strange = 0;
		for (i in 0...array.length) {
			final element = array[i];
			var isKnown = element == 0;
			for (j in 0...known.length) {
				if (known[j] == element) {
					isKnown = true;
				}
			}
			if (!isKnown) {
				strange++;
			}
		}
		Implausible.require(strange == 0, "floats in a loop", strange);
	}

	static function fillInts(array:Array<Int>, value:Int, count:Int):Void {
		for (i in 0...count) {
			array[i] = value;
		}
	}

	static function fillFloats(array:Array<Float>, value:Float, count:Int):Void {
		for (i in 0...count) {
			array[i] = value;
		}
	}

	static function copyDown(from:Array<Int>, to:Array<Int>):Void {
		for (i in 1...from.length) {
			to[i - 1] = from[i];
		}
	}

	static function swapEnds(array:Array<Float>):Void {
		var low = 0;
		var high = array.length - 1;
		while (low < high) {
			final saved = array[low];
			array[low] = array[high];
			array[high] = saved;
			low++;
			high--;
		}
	}
}
