package operators;

/**
	The sign of `%` is the sign of the dividend, for Int and Float.
**/
class Modulo {
	public static function run(check:Check):Void {
		final seven = Std.parseInt("7");
		final three = Std.parseInt("3");
		check.equals(1, seven % three);
		check.equals(-1, -seven % three);
		check.equals(1, seven % -three);
		check.equals(-1, -seven % -three);
		check.equals(0, 6 % three);
		check.equals(0.5, 5.5 % 2.5);
		check.equals(-0.5, -5.5 % 2.5);
		check.equals(1.5, 7.5 % three);
		check.isTrue(Math.isNaN(5.0 % 0.0));
		check.isTrue(Math.isNaN(Math.POSITIVE_INFINITY % 2.0));
		check.equals(5.0, 5.0 % Math.POSITIVE_INFINITY);
		var rest = 17;
		rest %= 5;
		check.equals(2, rest);
		var fraction = 17.5;
		fraction %= 5;
		check.equals(2.5, fraction);
		#if !js
		check.equals(0, -2147483648 % -1 * three); // The quotient overflows; the rest is still zero.
		#end
	}
}
