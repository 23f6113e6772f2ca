package int64;

import haxe.Int64;

using haxe.Int64;

/**
	Conversion from and to Int, Float, String and its two halves.
**/
class Conversion {
	public static function run(check:Check):Void {
		check.equals(5, Int64.toInt(Int64.ofInt(5)));
		check.equals(-5, Int64.toInt(Int64.ofInt(-5)));
		check.raises(() -> Int64.toInt(Int64.make(1, 0)));
		check.raises(() -> Int64.toInt(Int64.make(0, 0x80000000)));
		final a = Int64.make(0x12345678, 0x9ABCDEF0);
		check.equals(0x12345678, a.high);
		check.equals(0x9ABCDEF0 | 0, a.low);
		check.equals(-1, Int64.ofInt(-1).high);
		check.equals("1311768467463790320", a.toStr());
		check.equals("1311768467463790320", Std.string(a));
		check.equals("1311768467463790320", '$a');
		check.equals("n 1311768467463790320", "n " + a);
		check.equals("-9223372036854775808", Int64.toStr(Int64.make(0x80000000, 0)));
		check.equals("9223372036854775807", Int64.toStr(Int64.make(0x7FFFFFFF, 0xFFFFFFFF)));
		check.equals("0", Int64.toStr(Int64.ofInt(0)));
		check.equals("-1", Int64.toStr(Int64.ofInt(-1)));
		check.equals("4294967296", Int64.toStr(Int64.make(1, 0)));
		check.int64(a, Int64.parseString("1311768467463790320"));
		check.int64(Int64.ofInt(-42), Int64.parseString("-42"));
		check.int64(Int64.make(0x80000000, 0), Int64.parseString("-9223372036854775808"));
		check.int64(Int64.ofInt(7), Int64.parseString("  7 "));
		check.raises(() -> Int64.parseString("x"));
		check.raises(() -> Int64.parseString("9223372036854775808"));
		check.int64(Int64.parseString("9007199254740991"), Int64.fromFloat(9007199254740991.0));
		check.int64(Int64.ofInt(-3), Int64.fromFloat(-3.7));
		check.int64(Int64.make(1, 0), Int64.fromFloat(4294967296.5));
		check.raises(() -> Int64.fromFloat(Math.NaN));
		check.raises(() -> Int64.fromFloat(1e300));
		final implicit:Int64 = 12;
		check.int64(Int64.ofInt(12), implicit);
		final copy = a.copy();
		check.int64(a, copy);
		check.isTrue(Int64.isInt64(a));
		check.isFalse(Int64.isInt64(5));
	}
}
