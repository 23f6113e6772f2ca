package loops;

/**
	Loops in loops over the same arrays, of which the inner one runs rarely, or is left early: an optimiser may not take
	what it knew of an array, or of a counter, further than it holds.
**/
class NestedLoops {
	public static function run(check:Check):Void {
		strides(check);
		growing(check);
		behind(check);
		branches(check);
		leaving(check);
		sorting(check);
		closing(check);
		countersAfterwards(check);
		catching(check);
	}

	/** Every iteration reads, few write in large steps. **/
	static function strides(check:Check):Void {
		for (limit in [1, 2, 3, 10, 1023, 1024, 1025, 20000]) {
			check.equals(primesSlowly(limit), primes(limit));
		}
	}

	static function primes(limit:Int):Int {
		final isComposite = [for (_ in 0...limit + 1) false];
		var count = 0;
		for (candidate in 2...limit + 1) {
			if (isComposite[candidate]) {
				continue;
			}
			count++;
			var multiple = candidate * candidate;
			while (multiple <= limit) {
				isComposite[multiple] = true;
				multiple += candidate;
			}
		}
		return count;
	}

	static function primesSlowly(limit:Int):Int {
		var count = 0;
		for (candidate in 2...limit + 1) {
			if (!Lambda.exists([for (divisor in 2...141) divisor], d -> d < candidate && candidate % d == 0)) {
				count++;
			}
		}
		return count;
	}

	/** The inner loop writes behind the end; the outer one goes on with the longer array. **/
	static function growing(check:Check):Void {
		final values = [for (n in 0...100) n % 10];
		final original = values;
		var sum = 0;
		for (index in 0...3000) {
			final value = values[index];
			sum += index < 100 ? value : 1;
			if (value != 7) {
				continue;
			}
			var behind = index;
			while (behind <= index * 2) {
				values[behind + 1] = 3;
				behind += 3;
			}
		}
		check.equals(original.length, values.length);
		check.equals(growingSlowly(), values.join(",") + " " + sum);
	}

	static function growingSlowly():String {
		final values = [for (n in 0...100) n % 10];
		final at = (index:Int) -> index < values.length ? values[index] : 0;
		final put = (index:Int, value:Int) -> values[index] = value;
		var sum = 0;
		for (index in 0...3000) {
			final value = at(index);
			sum += index < 100 ? value : 1;
			if (value == 7) {
				for (step in 0...Std.int(index / 3) + 1) {
					put(index + 3 * step + 1, 3);
				}
			}
		}
		return values.join(",") + " " + sum;
	}

	/** Accesses of the outer loop after the inner one. **/
	static function behind(check:Check):Void {
		final values = [for (n in 0...4000) n & 63];
		final sums = [0];
		for (index in 1...values.length) {
			if (values[index] != 0) {
				sums[index] = sums[index - 1];
				continue;
			}
			var back = index;
			var sum = 0;
			while (back > index - 64) {
				sum += values[back];
				back--;
			}
			sums[index] = sums[index - 1] + sum + values[index - 1];
		}
		check.equals(4000, sums.length);
		check.equals(62 * (63 * 32 + 63), sums[3999]);
	}

	static function branches(check:Check):Void {
		final depths = [for (_ in 0...5000) 0];
		var visits = 0;
		for (index in 0...depths.length) {
			final isStart = index % 1700 == 0;
			if (isStart) {
				for (other in index...depths.length) {
					depths[other]++;
					visits++;
				}
			}
			if (depths[index] == 3) {
				visits++;
			}
		}
		check.equals(5000 + 3300 + 1600 + 1600, visits);
		final rows = [for (row in 0...40) row % 8 == 0 ? [for (column in 0...row) column] : []];
		final marks = [for (_ in 0...40) 0];
		for (index in 0...marks.length) {
			final row = rows[index];
			if (row.length > 0) {
				for (column in row) {
					marks[column] += index;
				}
			}
			marks[index] += 1000;
		}
		check.equals("1080,1080,1080,1080,1080,1080,1080,1080,1072", marks.slice(0, 9).join(","));
	}

	/** From within the inner loop, out of both. **/
	static function leaving(check:Check):Void {
		final values = [for (n in 0...3000) n % 50];
		check.equals("2110:40", findPair(values, 2100, 40));
		check.equals("none", findPair(values, 2990, 60));
		check.equals("none", findPair([], 0, 0));
	}

	static function findPair(values:Array<Int>, from:Int, wanted:Int):String {
		for (first in 0...values.length) {
			if (values[first] != 10 || first < from) {
				continue;
			}
			for (second in first...first + 40) {
				if (values[second] == wanted) {
					return '$first:${second - first + 10}';
				}
			}
		}
		return "none";
	}

	static function sorting(check:Check):Void {
		final values = [for (n in 0...600) n * 7919 % 601];
		for (index in 1...values.length) {
			final value = values[index];
			if (values[index - 1] <= value) {
				continue;
			}
			var place = index;
			while (place > 0) {
				if (values[place - 1] <= value) {
					break;
				}
				values[place] = values[place - 1];
				place--;
			}
			values[place] = value;
		}
		var isSorted = true;
		for (index in 1...values.length) {
			isSorted = isSorted && values[index - 1] < values[index];
		}
		check.isTrue(isSorted);
		check.equals(600, values.length);
	}

	/** Two bounds that move, in a loop that moves their start. **/
	static function closing(check:Check):Void {
		final values = [for (n in 0...2600) n];
		for (length in [2, 3, 7, 1024, 1025, 2051, 2600]) {
			var low = 0;
			var high = length - 1;
			while (low < high) {
				final swapped = values[low];
				values[low] = values[high];
				values[high] = swapped;
				low++;
				high--;
			}
		}
		final expected = [for (n in 0...2600) n];
		for (length in [2, 3, 7, 1024, 1025, 2051, 2600]) {
			final head = expected.splice(0, length);
			head.reverse();
			for (index in 0...length) {
				expected.insert(index, head[index]);
			}
		}
		check.equals(expected.join(","), values.join(","));
		// Sides of different pace, and both leave the array.
		for (start in 0...3) {
			final marks = [for (_ in 0...10) 0];
			var low = -start;
			var high = 9 + start;
			while (low <= high) {
				marks[high] = high + 20;
				if (low >= 0) {
					marks[low] += 10;
				}
				low++;
				high -= 2;
			}
			check.equals(paceSlowly(start), marks.join(","));
		}
	}

	static function paceSlowly(start:Int):String {
		final marks = [for (_ in 0...10) 0];
		final put = (index:Int, value:Int) -> marks[index] = value;
		for (step in 0...Std.int((9 + 2 * start) / 3) + 1) {
			final low = step - start;
			put(9 + start - 2 * step, 29 + start - 2 * step);
			if (low >= 0) {
				put(low, marks[low] + 10);
			}
		}
		return marks.join(",");
	}

	/** What the counters hold when a loop has been left. **/
	static function countersAfterwards(check:Check):Void {
		final values = [for (n in 0...3000) n];
		final found = [];
		for (wanted in [0, 5, 1020, 1500, 2999]) {
			var index = 0;
			while (index < values.length) {
				if (values[index] >= wanted) {
					break;
				}
				index += 3;
			}
			found.push(index);
			var low = 0;
			var high = values.length - 1;
			while (low < high) {
				if (values[low] + values[high] != 2999 || values[low] >= wanted) {
					break;
				}
				low++;
				high--;
			}
			found.push(low);
			found.push(high);
		}
		check.equals("0,0,2999,6,5,2994,1020,1020,1979,1500,1500,1499,3000,1500,1499", found.join(","));
	}

	static function catching(check:Check):Void {
		final values = [for (n in 0...2000) n];
		for (wanted in [7, 1400]) {
			var index = 1;
			try {
				while (index < values.length) {
					if (values[index] >= wanted) {
						throw "found";
					}
					values[index] = -1;
					index += 2;
				}
			} catch (text:String) {
				check.equals(wanted + (1 - wanted % 2), index);
			}
			check.equals(-1, values[index - 2]);
		}
	}
}
