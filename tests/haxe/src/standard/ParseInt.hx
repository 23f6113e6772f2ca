package standard;

/**
	Std.parseInt: signs, blanks, hexadecimal, trailing text and failure.
**/
class ParseInt {
	public static function run(check:Check):Void {
		check.equals(0, Std.parseInt("0"));
		check.equals(123, Std.parseInt("123"));
		check.equals(-123, Std.parseInt("-123"));
		check.equals(5, Std.parseInt("+5"));
		check.equals(7, Std.parseInt("  7"));
		check.equals(7, Std.parseInt("\t\n7"));
		check.equals(42, Std.parseInt("42px"));
		check.equals(42, Std.parseInt("42 17"));
		check.equals(3, Std.parseInt("3.9"));
		check.equals(8, Std.parseInt("08"));
		check.equals(255, Std.parseInt("0xFF"));
		check.equals(255, Std.parseInt("0xff"));
		check.equals(-255, Std.parseInt("-0xFF"));
		check.equals(16, Std.parseInt("0x10"));
		check.equals(2147483647, Std.parseInt("2147483647"));
		check.equals(-2147483648, Std.parseInt("-2147483648"));
		check.isTrue(Std.parseInt("") == null);
		check.isTrue(Std.parseInt("abc") == null);
		check.isTrue(Std.parseInt("-") == null);
		check.isTrue(Std.parseInt(" ") == null);
		check.isTrue(Std.parseInt("x1") == null);
		check.isTrue(Std.parseInt(".5") == null);
		check.isTrue(Std.parseInt("--1") == null);
		check.equals(1, Std.parseInt("1e5"));
		check.equals(0, Std.parseInt("0b1"));
		check.equals(10, Std.parseInt("010"));
		#if (fiberus || eval)
		check.isTrue(Std.parseInt(null) == null);
		#end
	}
}
