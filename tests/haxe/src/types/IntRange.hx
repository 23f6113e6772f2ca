package types;

/**
	The limits of Int literals and values of 32 bits.
**/
class IntRange {
	public static function run(check:Check):Void {
		final max = 0x7FFFFFFF;
		final min = -0x80000000;
		check.equals(2147483647, max);
		check.equals(-2147483648, min);
		check.equals("2147483647", Std.string(max));
		check.equals("-2147483648", '$min');
		check.equals(-1, 0xFFFFFFFF);
		check.equals(255, 0xff);
		check.equals(0, 0x0);
		check.isTrue(max > min);
		check.isTrue(min < 0);
		check.equals(min, ~max);
		check.equals(min, -min | 0);
		check.equals(1000000, 1_000_000);
		check.equals(0xABCD, 0xAB_CD);
	}
}
