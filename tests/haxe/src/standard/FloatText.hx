package standard;

/**
	How floats print: shortest form, exponents, signs, infinities.
**/
class FloatText {
	public static function run(check:Check):Void {
		check.equals("0.1", Std.string(0.1));
		check.equals("1", Std.string(1.0));
		check.equals("-1", Std.string(-1.0));
		check.equals("0", Std.string(0.0));
		check.equals("100", Std.string(1e2));
		check.equals("123456789", Std.string(123456789.0));
		check.equals("1.5", '${1.5}');
		check.equals("-2.25", "" + -2.25);
		check.equals("4294967296", Std.string(4294967296.0));
		check.equals("0.001", Std.string(0.001));
		#if (js || fiberus) // The shortest text that reads back equal; other targets print fewer or more digits.
		check.equals("0.30000000000000004", Std.string(0.1 + 0.2));
		check.equals("0.3333333333333333", Std.string(1 / 3));
		check.equals("9007199254740992", Std.string(9007199254740992.0));
		check.equals("3.141592653589793", Std.string(Math.PI));
		check.equals("2.5,1,NaN", [2.5, 1, Math.NaN].join(","));
		check.equals("1e+21", Std.string(1e21));
		check.equals("100000000000000000000", Std.string(1e20));
		check.equals("1e-7", Std.string(1e-7));
		check.equals("0.000001", Std.string(1e-6));
		check.equals("1.5e+300", Std.string(1.5e300));
		check.equals("-1.25e-10", Std.string(-1.25e-10));
		check.equals("5e-324", Std.string(5e-324));
		check.equals("1.7976931348623157e+308", Std.string(1.7976931348623157e308));
		check.equals("Infinity", Std.string(Math.POSITIVE_INFINITY));
		check.equals("-Infinity", Std.string(Math.NEGATIVE_INFINITY));
		check.equals("NaN", Std.string(Math.NaN));
		check.equals("0.1", Std.string(0.1));
		check.equals("123456.789", Std.string(123456.789));
		check.equals("5.551115123125783e-17", Std.string(0.1 + 0.2 - 0.3));
		check.equals("1.1e+21", Std.string(1.1e21));
		check.equals("0", Std.string(-0.0));
		#end
	}
}
