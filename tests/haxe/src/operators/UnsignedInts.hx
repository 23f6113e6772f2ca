package operators;

/**
	UInt compares, divides, converts and prints as unsigned.
**/
class UnsignedInts {
	public static function run(check:Check):Void {
		final big:UInt = 0xFFFFFFFF;
		final one:UInt = 1;
		check.isTrue(big > one);
		check.isFalse(big < one);
		check.equals("4294967295", Std.string(big + 0));
		check.equals(4294967295.0, (big : Float));
		check.isTrue((big + one : UInt) == 0);
		check.isTrue((0 : UInt) - one == big);
		check.isTrue(big / 2 == 2147483647.5);
		check.isTrue(big % 10 == 5);
		check.isTrue(big >> 1 == 0x7FFFFFFF);
		check.isTrue(big >>> 31 == 1);
		check.isTrue(big << 31 == 0x80000000);
		check.isTrue((big & 0xFF) == 255);
		check.isTrue((one | 6) == 7);
		check.isTrue((big ^ big) == 0);
		check.isTrue(~one == 0xFFFFFFFE);
		var counter:UInt = 0xFFFFFFFE;
		counter++;
		check.isTrue(counter == big);
		counter += 2;
		check.isTrue(counter == 1);
		check.isTrue(big >= big && big <= big && big != one);
		check.isTrue(big > 0.5);
		check.isTrue(one < 1.5);
		check.isTrue(big * one == big);
		final signed:Int = big;
		check.equals(-1, signed | 0);
		check.floatEquals(4294967296.0, big + 1.0);
	}
}
