package arrays;

import haxe.ds.ArraySort;

/**
	sort with a comparison, on each element type, and haxe.ds.ArraySort, which is stable.
**/
class Sorting {
	public static function run(check:Check):Void {
		final ints = [5, 3, 9, -1, 0, 3];
		ints.sort((a, b) -> a - b);
		check.equals("-1,0,3,3,5,9", ints.join(","));
		ints.sort((a, b) -> b - a);
		check.equals("9,5,3,3,0,-1", ints.join(","));
		final floats = [2.5, -0.5, 1e10, 0];
		floats.sort(Reflect.compare);
		check.equals("-0.5,0,2.5,10000000000", floats.join(","));
		final texts = ["b", "a", "ab", ""];
		texts.sort((a, b) -> a < b ? -1 : a > b ? 1 : 0);
		check.equals(",a,ab,b", texts.join(","));
		final bools = [true, false, true];
		bools.sort((a, b) -> (a ? 1 : 0) - (b ? 1 : 0));
		check.equals("false,true,true", bools.join(","));
		final objects = [{n: 2}, {n: 1}];
		objects.sort((a, b) -> a.n - b.n);
		check.equals(1, objects[0].n);
		final none:Array<Int> = [];
		none.sort((a, b) -> a - b);
		check.equals(0, none.length);
		final big = [for (i in 0...1000) (i * 7919) % 1009];
		big.sort((a, b) -> a - b);
		check.isTrue(isSorted(big));
		big.sort((a, b) -> a - b);
		check.isTrue(isSorted(big));
		final equal = [for (_ in 0...500) 1];
		equal.sort((a, b) -> 0);
		check.equals(500, equal.length);
		final keyed = [for (i in 0...300) {key: (i * 13) % 5, order: i}];
		ArraySort.sort(keyed, (a, b) -> a.key - b.key);
		var stable = true;
		for (i in 1...keyed.length) {
			final before = keyed[i - 1];
			final after = keyed[i];
			stable = stable && (before.key < after.key || before.key == after.key && before.order < after.order);
		}
		check.isTrue(stable);
		var comparisons = 0;
		final counted = [3, 1, 2];
		counted.sort((a, b) -> {
			comparisons++;
			return a - b;
		});
		check.isTrue(comparisons >= 2);
		check.equals("1,2,3", counted.join(","));
	}

	static function isSorted(list:Array<Int>):Bool {
		for (i in 1...list.length) {
			if (list[i - 1] > list[i]) {
				return false;
			}
		}
		return true;
	}
}
