package arrays;

/**
	for over values, keys and ranges, and what changing the array meanwhile does.
**/
class Iteration {
	public static function run(check:Check):Void {
		check.equals("1 2 3", [for (n in [1, 2, 3]) n].join(" "));
		check.equals("0:a 1:b", [for (i => s in ["a", "b"]) '$i:$s'].join(" "));
		final growing = [1, 2];
		var turns = 0;
		for (n in growing) {
			turns++;
			if (growing.length < 5) {
				growing.push(n);
			}
		}
		check.equals(5, turns);
		final shrinking = [1, 2, 3, 4];
		final seen = [];
		for (n in shrinking) {
			seen.push(n);
			shrinking.pop();
		}
		check.equals("1,2", seen.join(","));
		final replaced = [1, 2, 3];
		var sum = 0;
		for (i => n in replaced) {
			replaced[2] = 10;
			sum += n;
		}
		check.equals(13, sum);
		final iterator = [5, 6].iterator();
		check.isTrue(iterator.hasNext());
		check.equals(5, iterator.next());
		check.equals(6, iterator.next());
		check.isFalse(iterator.hasNext());
		final pairs = ["x"].keyValueIterator();
		final pair = pairs.next();
		check.equals("0x", pair.key + pair.value);
		check.isFalse(pairs.hasNext());
		var floatSum = 0.0;
		for (x in [0.5, 1, 2.5]) {
			floatSum += x;
		}
		check.equals(4.0, floatSum);
		var trues = 0;
		for (b in [true, false, true]) {
			if (b) {
				trues++;
			}
		}
		check.equals(2, trues);
		for (n in []) {
			check.fail("an empty array was iterated");
		}
	}
}
