package operators;

/**
	How unparenthesised expressions group.
**/
class Precedence {
	public static function run(check:Check):Void {
		check.equals(7, 1 + 2 * 3);
		check.equals(1, 7 - 4 - 2);
		check.equals(2.0, 8 / 2 / 2);
		check.equals(3, 10 % 7 * 1);
		check.equals(4, 2 * 5 % 3);
		check.equals(4.0, 12 / 7 % 4);
		check.equals(20, 1 + 4 << 2);
		check.isTrue(1 + 1 == 2);
		check.isTrue(5 & 1 == 1);
		check.equals(7, 4 | 2 ^ 3 & 5 | 7);
		check.isTrue(false && false || true);
		check.isTrue(true || false && false);
		check.isFalse(!true || false);
		check.equals(1, true ? 1 : false ? 2 : 3);
		check.equals(3, false ? 1 : false ? 2 : 3);
		check.equals(-3, -1 - 2);
		check.equals(2, - -2);
		check.equals(-2, ~1);
		check.isTrue(!(1 > 2));
		check.isTrue(1 < 2 == true);
		var a = 1;
		var b = 2;
		a = b = 5;
		check.equals(10, a + b);
		a += b -= 2;
		check.equals(8, a);
		check.equals("3px", 1 + 2 + "px");
		check.equals("px12", "px" + 1 + 2);
		check.equals("px3", "px" + (1 + 2));
		check.equals("a-1", "a" + -1);
		check.equals("n7", "n" + 7 % 8);
		check.equals([for (i in 0...1 + 2) i].length, 3);
		final low = 1;
		check.isTrue(low + 1 > low && low - 1 < low);
		check.isTrue(1 is Int && "s" is String);
		final arrow = (x:Int) -> x + 1;
		check.equals(3, arrow(2));
	}
}
