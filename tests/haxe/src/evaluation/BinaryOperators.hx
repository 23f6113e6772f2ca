package evaluation;

/**
	Both operands are evaluated, the left one first, before the operation.
**/
class BinaryOperators {
	public static function run(check:Check):Void {
		var i = 1;
		check.equals(1 - 2, i++ - i++);
		check.equals(12, i++ + i * i - 7);
		check.equals(4, i);
		check.equals(4 * 10 + 5, i++ * 10 + i);
		check.isTrue(i++ < i);
		check.isFalse(i == i++ + 1);
		check.equals(7, i);
		check.isTrue((i = 3) + i == 6);
		check.equals(8, i + (i = 5));
		check.equals(15, i + {
			i = 10;
			i;
		});
		check.equals(1, (i++ - 9) | 0);
		check.equals("11-12-13", i++ + "-" + i++ + "-" + i);
		final log:Array<Int> = [];
		function mark(n:Int):Int {
			log.push(n);
			return n;
		}
		check.equals(7, mark(1) + mark(2) * mark(3));
		check.equals(9, (mark(1) + mark(2)) * mark(3));
		check.equals(-4, mark(1) - (mark(2) + mark(3)));
		check.isTrue(mark(1) < mark(2));
		check.equals("1 2 3 1 2 3 1 2 3 1 2", log.join(" "));
		log.resize(0);
		check.equals(3, mark(1) | mark(2) & mark(3));
		check.equals(6, mark(3) << mark(1));
		check.equals("1 2 3 3 1", log.join(" "));
	}
}
