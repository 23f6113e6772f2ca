package maps;

/**
	Map<Int, V>: negative and extreme keys, growth, removal and clearing.
**/
class IntKeys {
	public static function run(check:Check):Void {
		final map = new Map<Int, String>();
		check.isNull(map[0]);
		check.isFalse(map.exists(0));
		map[0] = "zero";
		map[-1] = "minus";
		map[0x7FFFFFFF] = "max";
		map[-2147483648] = "min";
		check.equals("zero minus max min", '${map[0]} ${map[-1]} ${map[0x7FFFFFFF]} ${map[-2147483648]}');
		check.isTrue(map.remove(-1));
		check.isFalse(map.remove(-1));
		check.isFalse(map.exists(-1));
		map[5] = null;
		check.isTrue(map.exists(5));
		check.isNull(map[5]);
		check.equals(4, [for (key in map.keys()) key].length);
		map.clear();
		check.isFalse(map.keys().hasNext());
		check.isFalse(map.exists(0));
		final numbers = new Map<Int, Int>();
		for (i in 0...1000) {
			numbers[i * 7] = i;
		}
		for (i in 0...500) {
			numbers.remove(i * 14);
		}
		var sum = 0;
		for (value in numbers) {
			sum += value;
		}
		check.equals(250000, sum);
		check.equals(1, numbers[7]);
		check.isTrue(numbers[14] == null);
		check.isTrue(numbers[0] == null);
		numbers[7] += 100;
		check.equals(101, numbers[7]++);
		check.equals(102, numbers[7]);
		final floats = [1 => 0.5, 2 => 1];
		check.equals(1.5, floats[1] + floats[2]);
		final bools = [1 => true];
		check.isTrue(bools[1]);
		check.isTrue(bools[2] == null);
		check.equals(500, Lambda.count(numbers));
	}
}
