package int64;

import haxe.Int64;

/**
	64-bit logic and shifts.
**/
class Bits {
	public static function run(check:Check):Void {
		final a = Int64.make(0xF0F0F0F0, 0x0F0F0F0F);
		final b = Int64.make(0xFFFF0000, 0x0000FFFF);
		check.int64(Int64.make(0xF0F00000, 0x00000F0F), a & b);
		check.int64(Int64.make(0xFFFFF0F0, 0x0F0FFFFF), a | b);
		check.int64(Int64.make(0x0F0FF0F0, 0x0F0FF0F0), a ^ b);
		check.int64(Int64.make(0x0F0F0F0F, 0xF0F0F0F0), ~a);
		final one = Int64.ofInt(1);
		check.int64(Int64.make(0, 0x80000000), one << 31);
		check.int64(Int64.make(1, 0), one << 32);
		check.int64(Int64.make(0x80000000, 0), one << 63);
		check.int64(one, one << 64);
		check.int64(Int64.make(0, 2), one << 65);
		final negative = Int64.ofInt(-8);
		check.int64(Int64.ofInt(-4), negative >> 1);
		check.int64(Int64.ofInt(-1), negative >> 40);
		check.int64(Int64.make(0x7FFFFFFF, 0xFFFFFFFC), negative >>> 1);
		check.int64(Int64.make(0, 0x00FFFFFF), negative >>> 40);
		check.int64(Int64.ofInt(1), negative >>> 63);
		check.int64(negative, negative >> 0);
		check.int64(negative, negative >>> 0);
		check.int64(Int64.make(0x0F0F0F00, 0xF0F0F0F0) >>> 4, Int64.make(0x00F0F0F0, 0x0F0F0F0F));
		var c = a;
		c &= b;
		c |= 1;
		c ^= 3;
		c <<= 4;
		c >>= 2;
		c >>>= 1;
		check.int64(Int64.make(0x01E00000, 0x00001E18), c);
		for (shift in 0...64) {
			check.int64(one, (one << shift) >>> shift);
		}
	}
}
