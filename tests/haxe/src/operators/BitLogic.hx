package operators;

/**
	And, or, xor and not.
**/
class BitLogic {
	public static function run(check:Check):Void {
		final a = Std.parseInt("0xF0F0");
		final b = Std.parseInt("0x0FF0");
		check.equals(0x00F0, a & b);
		check.equals(0xFFF0, a | b);
		check.equals(0xFF00, a ^ b);
		check.equals(-61681, ~a);
		check.equals(a, ~~a);
		check.equals(-1, a | ~a);
		check.equals(0, a & ~a);
		var c = a;
		c &= b;
		check.equals(0x00F0, c);
		c |= 0x0F;
		check.equals(0x00FF, c);
		c ^= 0xFF;
		check.equals(0, c);
		check.equals(1, 5 & 3);
		check.isTrue(a & b == 0xF0);
		check.isTrue((a | b) == 0xFFF0);
		check.equals(-1, 0xFFFFFFFF & -1);
		check.equals(0x80000000 | 1, -2147483647);
	}
}
