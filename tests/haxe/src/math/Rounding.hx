package math;

/**
	round, floor and ceil, as Int and as Float, at halves and negative values.
**/
class Rounding {
	public static function run(check:Check):Void {
		check.equals(1, Math.floor(1.7));
		check.equals(-2, Math.floor(-1.2));
		check.equals(2, Math.ceil(1.2));
		check.equals(-1, Math.ceil(-1.7));
		check.equals(2, Math.round(1.5));
		check.equals(3, Math.round(2.5));
		check.equals(-1, Math.round(-1.5));
		check.equals(-2, Math.round(-1.6));
		check.equals(0, Math.round(0.4));
		check.equals(0, Math.round(-0.5));
		check.equals(1.0, Math.ffloor(1.7));
		check.equals(-2.0, Math.ffloor(-1.2));
		check.equals(2.0, Math.fceil(1.2));
		check.equals(2.0, Math.fround(1.5));
		check.equals(-1.0, Math.fround(-1.5));
		check.equals(1e15, Math.ffloor(1e15));
		check.equals(4294967297.0, Math.ffloor(4294967297.5));
		check.equals(4294967298.0, Math.fceil(4294967297.5));
		check.equals(5, Math.floor(5));
		check.equals(2147483647, Math.floor(2147483647.9));
		check.equals(0, Math.ceil(-0.3));
	}
}
