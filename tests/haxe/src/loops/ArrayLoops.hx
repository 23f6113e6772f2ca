package loops;

/**
	Loops that count through arrays: indices that leave the array, arrays that grow, alias or are null while the loop
	runs. What an optimiser that checks a range once, or keeps an array's storage in hand, could get wrong.
**/
class ArrayLoops {
	public static function run(check:Check):Void {
		reading(check);
		growing(check);
		aliasing(check);
		nulls(check);
		leaving(check);
		bothEnds(check);
		strides(check);
		extremes(check);
		lengths(check);
		nested(check);
		elementTypes(check);
		closures(check);
		longLoops(check);
	}

	static function reading(check:Check):Void {
		final values = [for (n in 0...10) n * n];
		check.equals(285, sumOf(values, 10));
		check.equals(140, sumOf(values, 8));
		// Behind the end there is nothing (null, which is 0 on static targets): read as optional values.
		final optional:Array<Null<Int>> = [1, 2, 3];
		var missing = 0;
		for (index in -2...6) {
			if (optional[index] == null) {
				missing++;
			}
		}
		check.equals(5, missing);
		var differences = 0;
		for (index in 1...values.length) {
			differences += values[index] - values[index - 1];
		}
		check.equals(81, differences);
		var around = 0;
		for (index in 1...values.length - 1) {
			around += values[index + 1] * values[index - 1];
		}
		check.equals(aroundSlowly(values), around);
	}

	static function sumOf(values:Array<Int>, count:Int):Int {
		var sum = 0;
		for (index in 0...count) {
			sum += values[index];
		}
		return sum;
	}

	static function aroundSlowly(values:Array<Int>):Int {
		final sums = [for (index in 1...values.length - 1) () -> values[index + 1] * values[index - 1]];
		return Lambda.fold(sums, (product, sum) -> sum + product(), 0);
	}

	static function growing(check:Check):Void {
		final filled:Array<Int> = [];
		for (index in 0...3000) {
			filled[index] = index;
		}
		check.equals(3000, filled.length);
		check.equals(4498500, sumOf(filled, 3000));
		final floats = [0.5];
		var index = 1;
		while (index < 2000) {
			floats[index] = floats[index - 1] + 1;
			index++;
		}
		check.equals(2000, floats.length);
		check.equals(1999.5, floats[1999]);
		final shared = [1, 2, 3];
		final other = shared;
		for (index in 0...500) {
			shared[index + 3] = other[index] + 1;
		}
		check.equals(503, other.length);
		check.equals(shared[502], other[502]);
	}

	static function aliasing(check:Check):Void {
		final first = [for (n in 0...8) n];
		rotate(first, first, 8);
		check.equals("7,6,5,4,4,5,6,7", first.join(","));
		final grown = [1];
		writeBoth(grown, grown, 200);
		check.equals(201, grown.length);
		var isComplete = true;
		for (index in 1...200) {
			isComplete = isComplete && grown[index] == index + 1;
		}
		check.isTrue(isComplete);
		check.equals(200, grown[0]);
	}

	static function rotate(to:Array<Int>, from:Array<Int>, count:Int):Void {
		for (index in 0...count) {
			to[index] = from[count - 1 - index];
		}
	}

	/** Grows through one name, writes and reads through the other: nothing may get lost. **/
	static function writeBoth(grow:Array<Int>, write:Array<Int>, count:Int):Void {
		for (index in 0...count) {
			grow[index + 1] = index;
			write[0] = write[index + 1] + 1;
			write[index] = write[index + 1] + 1;
		}
	}

	static function nulls(check:Check):Void {
		#if target.static
		var reached = 0;
		final missing:Array<Int> = Math.random() > 2 ? [1] : null;
		final there = [1, 2, 3];
		check.raises(() -> {
			for (index in 0...3) {
				reached += there[index];
				reached += missing[index];
			}
		});
		check.equals(1, reached);
		// A loop that never runs does not look at the array.
		final count = Std.int(Math.random());
		for (index in 0...count) {
			reached += missing[index];
		}
		check.equals(1, reached);
		#end
		check.isTrue(true);
	}

	static function leaving(check:Check):Void {
		final values = [for (n in 0...100) n];
		check.equals(42, indexOfFirstAbove(values, 41));
		check.equals(-1, indexOfFirstAbove(values, 1000));
		var sum = 0;
		for (index in 0...values.length) {
			if (values[index] % 2 == 0) {
				continue;
			}
			if (values[index] > 50) {
				break;
			}
			sum += values[index];
		}
		check.equals(625, sum);
		var position = 0;
		while (position < values.length) {
			if (values[position] == 7) {
				position += 3;
				continue;
			}
			if (values[position] > 20) {
				break;
			}
			position++;
		}
		check.equals(21, position);
		final text = try throwing(values) catch (e:String) e;
		check.equals("at 13", text);
	}

	static function indexOfFirstAbove(values:Array<Int>, limit:Int):Int {
		for (index in 0...values.length) {
			if (values[index] > limit) {
				return index;
			}
		}
		return -1;
	}

	static function throwing(values:Array<Int>):String {
		for (index in 0...values.length) {
			if (values[index] == 13) {
				values.push(0);
				throw "at " + values[index];
			}
		}
		return "";
	}

	static function bothEnds(check:Check):Void {
		for (length in [0, 1, 2, 3, 10, 5001]) {
			final values = [for (n in 0...length) n];
			var low = 0;
			var high = length - 1;
			while (low < high) {
				final swapped = values[low];
				values[low] = values[high];
				values[high] = swapped;
				low++;
				high--;
			}
			var isReversed = true;
			for (index in 0...length) {
				isReversed = isReversed && values[index] == length - 1 - index;
			}
			check.isTrue(isReversed);
		}
		// Meeting in the middle, both ends included; writes may fall behind the end.
		final marks = [0, 0, 0];
		var low = 0;
		var high = 5;
		while (low <= high) {
			marks[low]++;
			marks[high] = 9;
			low++;
			high--;
		}
		check.equals("1,1,1,9,9,9", marks.join(","));
		low = 0;
		high = 4;
		while (high >= low) {
			marks[low] += high;
			marks[high] += 1;
			low++;
			high--;
		}
		check.equals("5,4,4,10,10,9", marks.join(","));
		final down = [for (n in 0...2000) n];
		var sum = 0;
		var index = down.length - 1;
		while (index >= 0) {
			sum += down[index];
			index -= 2;
		}
		check.equals(1000000, sum);
	}

	static function strides(check:Check):Void {
		for (stride in [1, 2, 7, 1500]) {
			final marks = [for (_ in 0...4000) 0];
			var index = 3;
			while (index < marks.length) {
				marks[index] = 1;
				index += stride;
			}
			check.equals(Math.ceil((4000 - 3) / stride), Lambda.fold(marks, (mark, sum) -> mark + sum, 0));
		}
		final values = [5, 6, 7];
		var rounds = 0;
		var index = 0;
		final still = rounds; // A step of 0: the loop ends by its break.
		while (index < 3) {
			rounds += values[index];
			index += still;
			if (rounds > 100) {
				break;
			}
		}
		check.equals(105, rounds);
	}

	static function extremes(check:Check):Void {
		final values = [1, 2, 3, 4];
		var sum = 0;
		var steps = 0;
		// Runs over the end of the numbers: the sum wraps around, the index turns negative, reads as missing.
		final stride = 0x7FFFFFF0;
		var index = 2;
		while (index <= 0x7FFFFFFE) {
			if (index >= 0 && index < 4) {
				sum += values[index];
			}
			steps++;
			index = (index + stride) | 0;
			if (steps > 5) {
				break;
			}
		}
		check.equals(3, sum);
		check.equals(6, steps);
		var count = 0;
		for (index in -3...2) {
			if (index >= 0) {
				count += values[index];
			}
		}
		check.equals(3, count);
	}

	static function lengths(check:Check):Void {
		final values = [1, 2, 3];
		var sum = 0;
		for (value in values) {
			sum += value;
			if (values.length < 20) {
				values.push(value + 1);
			}
		}
		check.equals(20, values.length);
		var index = 0;
		var grown = 0;
		final target = [0];
		while (index < target.length) {
			if (index < 50) {
				target[index + 1] = index;
			}
			grown++;
			index++;
		}
		check.equals(51, grown);
		check.equals(51, target.length);
	}

	static function nested(check:Check):Void {
		final rows = [for (row in 0...20) [for (column in 0...30) row * 30 + column]];
		final sums = [for (_ in 0...30) 0];
		var total = 0;
		for (row in rows) {
			for (column in 0...row.length) {
				sums[column] += row[column];
				total += row[column];
			}
		}
		check.equals(600 * 599 >> 1, total);
		check.equals(total, Lambda.fold(sums, (value, sum) -> value + sum, 0));
		final triangle = [1];
		for (row in 1...15) {
			var column = row;
			triangle[row] = 1;
			while (--column > 0) {
				triangle[column] += triangle[column - 1];
			}
		}
		check.equals("1,14,91,364,1001,2002,3003,3432,3003,2002,1001,364,91,14,1", triangle.join(","));
	}

	static function elementTypes(check:Check):Void {
		final flags = [for (n in 0...50) n % 3 == 0];
		var set = 0;
		for (index in 0...flags.length) {
			if (flags[index]) {
				set++;
			}
			flags[index] = !flags[index];
		}
		check.equals(17, set);
		check.equals(33, flags.filter(flag -> flag).length);
		final words = [for (n in 0...50) "w" + n];
		var length = 0;
		for (index in 0...words.length) {
			length += words[index].length;
		}
		check.equals(140, length);
		final bytes = new haxe.ds.Vector<Float>(64);
		for (index in 0...bytes.length) {
			bytes[index] = index / 2;
		}
		check.equals(31.5, bytes[63]);
	}

	static function closures(check:Check):Void {
		final values = [for (n in 0...5) n];
		final functions = [];
		for (index in 0...values.length) {
			functions.push(() -> values[index] * 10);
		}
		check.equals("0,10,20,30,40", [for (f in functions) f()].join(","));
		final sumUp = () -> {
			var sum = 0;
			for (index in 0...values.length) {
				sum += values[index];
			}
			return sum;
		};
		values.push(100);
		check.equals(110, sumUp());
	}

	static function longLoops(check:Check):Void {
		final values = [for (n in 0...100000) n & 1023];
		var sum = 0;
		for (index in 0...values.length) {
			sum += values[index];
		}
		check.equals(51031728, sum);
		for (index in 0...values.length) {
			values[index] = values[index] ^ index;
		}
		var mixed = 0;
		for (index in 0...values.length) {
			mixed = (mixed * 31 + values[index]) & 0xFFFFFF;
		}
		check.equals(mixedSlowly(), mixed);
	}

	static function mixedSlowly():Int {
		final step = (mixed:Int, index:Int) -> (mixed * 31 + ((index & 1023) ^ index)) & 0xFFFFFF;
		var mixed = 0;
		for (index in 0...100000) {
			mixed = step(mixed, index);
		}
		return mixed;
	}
}
