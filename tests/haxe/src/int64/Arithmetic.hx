package int64;

import haxe.Int64;

/**
	64-bit addition, subtraction, multiplication, division and modulo wrap around.
**/
class Arithmetic {
	public static function run(check:Check):Void {
		final a = Int64.make(0x12345678, 0x9ABCDEF0);
		final one = Int64.ofInt(1);
		final max = Int64.make(0x7FFFFFFF, 0xFFFFFFFF);
		final min = Int64.make(0x80000000, 0);
		check.int64(min, max + 1);
		check.int64(max, min - 1);
		check.int64(Int64.make(0x12345678, 0x9ABCDEF1), a + one);
		check.int64(Int64.make(0x12345678, 0x9ABCDEEF), a - one);
		check.int64(Int64.make(1, 0), Int64.make(0, 0xFFFFFFFF) + 1);
		check.int64(Int64.make(0, 0xFFFFFFFF), Int64.make(1, 0) - 1);
		check.int64(Int64.parseString("1000000000000"), Int64.ofInt(1000000) * 1000000);
		check.int64(Int64.ofInt(1), max * max);
		check.int64(Int64.parseString("-10"), Int64.ofInt(-5) * 2);
		check.int64(Int64.ofInt(333), Int64.ofInt(1000) / 3);
		check.int64(Int64.ofInt(-333), Int64.ofInt(-1000) / 3);
		check.int64(Int64.ofInt(1), Int64.ofInt(1000) % 3);
		check.int64(Int64.ofInt(-1), Int64.ofInt(-1000) % 3);
		check.int64(Int64.ofInt(1), Int64.ofInt(1000) % -3);
		check.int64(Int64.parseString("3074457345618258602"), max / 3);
		check.int64(min, -min);
		check.int64(Int64.ofInt(-7), -Int64.ofInt(7));
		final parts = Int64.divMod(Int64.parseString("10000000000"), Int64.ofInt(7));
		check.int64(Int64.parseString("1428571428"), parts.quotient);
		check.int64(Int64.ofInt(4), parts.modulus);
		check.raises(() -> {
			final quotient = one / Int64.ofInt(0);
			check.int64(one, quotient);
		});
		var n = Int64.ofInt(5);
		n += 10;
		n *= 3;
		n -= 1;
		check.int64(Int64.ofInt(44), n);
		check.int64(Int64.ofInt(44), n++);
		check.int64(Int64.ofInt(46), ++n);
		check.int64(Int64.ofInt(46), n--);
		check.int64(Int64.ofInt(44), --n);
		check.int64(Int64.ofInt(30), 10 + Int64.ofInt(20));
		check.int64(Int64.ofInt(30), 10 * Int64.ofInt(3));
		check.int64(Int64.ofInt(7), 10 - Int64.ofInt(3));
	}
}
