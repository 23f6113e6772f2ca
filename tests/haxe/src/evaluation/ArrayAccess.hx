package evaluation;

/**
	Array and index are evaluated once, in that order, even when both have side effects.
**/
class ArrayAccess {
	public static function run(check:Check):Void {
		final log:Array<String> = [];
		var rows = [[1, 2], [3, 4]];
		function row(n:Int):Array<Int> {
			log.push('r$n');
			return rows[n];
		}
		function column(n:Int):Int {
			log.push('c$n');
			return n;
		}
		check.equals(4, row(1)[column(1)]);
		check.equals(3, row(1)[column(0)]++);
		check.equals(5, ++row(1)[column(0)]);
		row(0)[column(1)] <<= column(1) + 1;
		check.equals("r1 c1 r1 c0 r1 c0 r0 c1 c1", log.join(" "));
		check.equals("1,8", rows[0].join(","));
		var current = [10, 20];
		final other = [30, 40];
		function swap():Int {
			current = other;
			return 1;
		}
		check.equals(20, current[swap()]);
		current = [10, 20];
		final first = current;
		current[swap()] = 7;
		check.equals(7, first[1]);
		check.equals(40, other[1]);
		var i = 0;
		final values = [1, 2, 3];
		check.equals(1, values[i++]);
		check.equals(5, values[i++] + values[i]);
		check.equals(3, values[values[values[0]] - 0 - (i - i)]);
		values[i--] = values[i];
		check.equals("1,2,2", values.join(","));
		final grown:Array<Int> = [];
		grown[grown.length] = grown.push(5);
		check.equals("1,5", '${grown[0]},${grown.length == 2 ? grown[1] : 5}');
	}
}
