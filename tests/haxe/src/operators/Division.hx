package operators;

/**
	`/` is always a Float; dividing by zero gives infinities and NaN.
**/
class Division {
	public static function run(check:Check):Void {
		final zero = Std.parseInt("0");
		check.equals(2.5, 5 / 2);
		check.equals(Math.POSITIVE_INFINITY, 1 / zero);
		check.equals(Math.NEGATIVE_INFINITY, -1 / zero);
		check.isTrue(Math.isNaN(zero / zero));
		check.equals(Math.NEGATIVE_INFINITY, 1 / (-1 / Math.POSITIVE_INFINITY));
		check.equals(-3, Std.int(-7 / 2));
		check.equals(3, Std.int(7 / 2));
		var value = 9.0;
		value /= 4;
		check.equals(2.25, value);
		check.equals(2147483648.0, -2147483648 / -1);
		check.equals(0, Std.int(1 / 3));
		check.floatEquals(0.333333333333, 1 / 3, 1e-11);
	}
}
