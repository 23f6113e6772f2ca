package math;

/**
	Everything in Math at ordinary and special values.
**/
class Functions {
	public static function run(check:Check):Void {
		check.floatEquals(0, Math.sin(0));
		check.floatEquals(1, Math.sin(Math.PI / 2));
		check.floatEquals(-1, Math.cos(Math.PI));
		check.floatEquals(1, Math.tan(Math.PI / 4));
		check.floatEquals(Math.PI / 2, Math.asin(1));
		check.floatEquals(Math.PI, Math.acos(-1));
		check.floatEquals(Math.PI / 4, Math.atan(1));
		check.floatEquals(-Math.PI / 2, Math.atan2(-1, 0));
		check.floatEquals(Math.PI, Math.atan2(0.0, -1));
		check.floatEquals(-Math.PI, Math.atan2(-0.0, -1));
		check.floatEquals(2.718281828459045, Math.exp(1));
		check.floatEquals(1, Math.log(Math.exp(1)));
		check.equals(Math.NEGATIVE_INFINITY, Math.log(0));
		check.isTrue(Math.isNaN(Math.log(-1)));
		check.equals(1024.0, Math.pow(2, 10));
		check.equals(0.5, Math.pow(2, -1));
		check.equals(1.0, Math.pow(0, 0));
		check.floatEquals(1.4142135623730951, Math.pow(2, 0.5));
		check.equals(3.0, Math.sqrt(9));
		check.isTrue(Math.isNaN(Math.sqrt(-1)));
		check.isTrue(Math.isNaN(Math.asin(2)));
		check.equals(2.5, Math.abs(-2.5));
		check.equals(3.0, Math.abs(-3));
		check.equals(0.0, Math.abs(-0.0));
		check.equals(2.0, Math.max(1, 2));
		check.equals(1.0, Math.min(1, 2));
		check.isTrue(Math.isNaN(Math.max(1, Math.NaN)));
		check.isTrue(Math.isNaN(Math.min(Math.NaN, 1)));
		check.equals(Math.POSITIVE_INFINITY, Math.max(Math.POSITIVE_INFINITY, 1));
		check.isTrue(Math.isFinite(1e308));
		check.isFalse(Math.isFinite(Math.POSITIVE_INFINITY));
		check.isFalse(Math.isFinite(Math.NaN));
		check.isTrue(Math.isNaN(Math.NaN));
		check.isFalse(Math.isNaN(Math.NEGATIVE_INFINITY));
		var inRange = true;
		var varied = false;
		final first = Math.random();
		for (_ in 0...1000) {
			final r = Math.random();
			inRange = inRange && r >= 0 && r < 1;
			varied = varied || r != first;
		}
		check.isTrue(inRange && varied);
	}
}
