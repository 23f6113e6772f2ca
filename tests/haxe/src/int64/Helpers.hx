package int64;

import haxe.Int32;
import haxe.Int64;
import haxe.io.FPHelper;

/**
	haxe.Int32 and FPHelper bit patterns of 64-bit floats.
**/
class Helpers {
	public static function run(check:Check):Void {
		final a:Int32 = 0x7FFFFFFF;
		check.equals(-2147483648, ((a + 1 : Int32) : Int));
		check.equals(1, ((a * a : Int32) : Int));
		check.equals(-2, ((a << 1 : Int32) : Int));
		final b:Int32 = -1;
		check.equals(0x7FFFFFFF, ((b >>> 1 : Int32) : Int));
		check.isTrue(b < a);
		check.isTrue(Int32.ucompare(b, a) > 0);
		check.equals(-1640531527 * 2 | 0, (((-1640531527 : Int32) * 2 : Int32) : Int));
		check.int64(Int64.make(0x3FF00000, 0), FPHelper.doubleToI64(1.0));
		check.int64(Int64.make(0xC0000000, 0), FPHelper.doubleToI64(-2.0));
		check.int64(Int64.make(0x3FB99999, 0x9999999A), FPHelper.doubleToI64(0.1));
		check.equals(0.1, FPHelper.i64ToDouble(0x9999999A, 0x3FB99999));
		check.equals(0x3F800000, FPHelper.floatToI32(1.0));
		check.equals(-0.5, FPHelper.i32ToFloat(0xBF000000));
		check.equals(Math.POSITIVE_INFINITY, FPHelper.i32ToFloat(0x7F800000));
		check.isTrue(Math.isNaN(FPHelper.i64ToDouble(0, 0x7FF80000)));
		for (value in [1.5, -3.25, 1e300, 5e-324, 123456.789]) {
			final bits = FPHelper.doubleToI64(value);
			check.equals(value, FPHelper.i64ToDouble(bits.low, bits.high));
		}
	}
}
