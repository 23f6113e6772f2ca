package types;

import haxe.Int64;

/**
	Literals that name their type by a suffix.
**/
class NumericSuffixes {
	public static function run(check:Check):Void {
		final int = 7i32;
		final float = 7f64;
		final fraction = 1.5f64;
		final wide = 0xFFFFFFFFi64;
		final wideDecimal = 9223372036854775807i64;
		check.equals(7, int);
		check.isTrue(Std.isOfType(float, Float));
		check.equals(1.5, fraction);
		check.int64(Int64.make(0, 0xFFFFFFFF), wide);
		check.int64(Int64.make(0x7FFFFFFF, 0xFFFFFFFF), wideDecimal);
		check.equals("4294967295", Int64.toStr(wide));
		final unsigned = 0xFFFFFFFFu32;
		check.isTrue(unsigned > 1);
	}
}
