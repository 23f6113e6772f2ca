package int64;

import haxe.Int64;

using haxe.Int64;

/**
	Signed and unsigned ordering of 64-bit values.
**/
class Comparison {
	public static function run(check:Check):Void {
		final small = Int64.ofInt(-5);
		final zero = Int64.ofInt(0);
		final large = Int64.make(1, 0);
		final max = Int64.make(0x7FFFFFFF, 0xFFFFFFFF);
		check.isTrue(small < zero && zero < large && large < max);
		check.isTrue(max > large && large >= large && small <= small);
		check.isFalse(large < zero || small > zero);
		check.isTrue(large == Int64.make(1, 0));
		check.isTrue(large != zero);
		check.isTrue(zero == 0);
		check.isTrue(Int64.ofInt(7) == 7);
		check.isTrue(small < 3);
		check.isTrue(3 > small);
		check.isTrue(small.compare(zero) < 0);
		check.isTrue(Int64.compare(zero, small) > 0);
		check.equals(0, Int64.compare(large, Int64.make(1, 0)));
		check.isTrue(Int64.ucompare(small, zero) > 0);
		check.isTrue(Int64.ucompare(max, small) < 0);
		check.equals(0, Int64.ucompare(small, Int64.ofInt(-5)));
		check.isTrue(small.isNeg());
		check.isFalse(zero.isNeg());
		check.isTrue(zero.isZero());
		check.isFalse(large.isZero());
		check.isTrue(Int64.make(0, 0x80000000) > Int64.make(0, 0x7FFFFFFF));
		check.isTrue(Int64.make(0, 0xFFFFFFFF) > zero);
		check.isTrue(Int64.eq(large, large) && Int64.neq(large, zero));
	}
}
