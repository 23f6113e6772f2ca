package standard;

/**
	Std.parseFloat: signs, exponents, trailing text, precision and failure.
**/
class ParseFloat {
	public static function run(check:Check):Void {
		check.equals(0.0, Std.parseFloat("0"));
		check.equals(1.5, Std.parseFloat("1.5"));
		check.equals(-1.5, Std.parseFloat("-1.5"));
		check.equals(1.5, Std.parseFloat("+1.5"));
		check.equals(0.5, Std.parseFloat(".5"));
		check.equals(5.0, Std.parseFloat("5."));
		check.equals(1500.0, Std.parseFloat("1.5e3"));
		check.equals(0.0015, Std.parseFloat("1.5E-3"));
		check.equals(1500.0, Std.parseFloat("1.5e+3"));
		check.equals(2.5, Std.parseFloat("  2.5"));
		check.equals(2.5, Std.parseFloat("2.5px"));
		check.equals(0.1, Std.parseFloat("0.1"));
		check.equals(0.1 + 0.2, Std.parseFloat("0.30000000000000004"));
		check.equals(1.7976931348623157e308, Std.parseFloat("1.7976931348623157e308"));
		check.equals(5e-324, Std.parseFloat("5e-324"));
		check.equals(123456789012345680.0, Std.parseFloat("123456789012345678"));
		check.equals(9007199254740993.0, Std.parseFloat("9007199254740993"));
		check.isTrue(Math.isNaN(Std.parseFloat("")));
		check.isTrue(Math.isNaN(Std.parseFloat("abc")));
		check.isTrue(Math.isNaN(Std.parseFloat("-")));
		check.isTrue(Math.isNaN(Std.parseFloat(".")));
		check.isTrue(Math.isNaN(Std.parseFloat("e5")));
		#if !eval
		check.equals(2.5, Std.parseFloat("2.5.5")); // The interpreter gives NaN.
		check.equals(5.0, Std.parseFloat("5e"));
		check.equals(5.0, Std.parseFloat("5e+"));
		#end
		check.equals(Math.NEGATIVE_INFINITY, 1 / Std.parseFloat("-0"));
		for (value in [0.1, 1e21, 1e-7, 123.456, 5e-324, 2 / 3, 1e100]) {
			check.equals(value, Std.parseFloat(Std.string(value)));
		}
	}
}
