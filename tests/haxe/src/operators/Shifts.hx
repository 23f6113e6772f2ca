package operators;

/**
	Shifts take their distance modulo 32; `>>>` fills with zeros.
**/
class Shifts {
	public static function run(check:Check):Void {
		final one = Std.parseInt("1");
		final minus = Std.parseInt("-1");
		check.equals(1 << 31, one << 31);
		check.equals(-2147483648, one << 31);
		check.equals(1, one << 32);
		check.equals(2, one << 33);
		check.equals(-1, minus >> 31);
		check.equals(-1, minus >> 1);
		check.equals(1, minus >>> 31);
		check.equals(0x7FFFFFFF, minus >>> 1);
		check.equals(-4, -7 >> 1);
		check.equals(0x7FFFFFFC, -7 >>> 1);
		check.equals(-8, minus << 3);
		check.equals(one, one >> 32);
		check.equals(0x10, 0x100 >> 4);
		var value = 0x0F0F0F0F;
		value <<= 4;
		check.equals(0xF0F0F0F0, value);
		value >>= 4;
		check.equals(0xFF0F0F0F, value);
		value >>>= 4;
		check.equals(0x0FF0F0F0, value);
		check.equals(one << one << one, 4);
		#if !js
		check.equals(minus, minus >>> 0); // A JavaScript number becomes 4294967295.
		#end
	}
}
