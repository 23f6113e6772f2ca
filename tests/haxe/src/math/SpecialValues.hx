package math;

/**
	NaN, infinities and negative zero through arithmetic, comparison and containers.
**/
class SpecialValues {
	public static function run(check:Check):Void {
		final nan = Math.NaN;
		final infinity = Math.POSITIVE_INFINITY;
		check.isTrue(Math.isNaN(nan + 1));
		check.isTrue(Math.isNaN(infinity - infinity));
		check.isTrue(Math.isNaN(infinity * 0));
		check.equals(infinity, infinity + 1);
		check.equals(-infinity, Math.NEGATIVE_INFINITY);
		check.isTrue(infinity > 1e308);
		check.isTrue(-infinity < -1e308);
		check.isTrue(infinity == infinity);
		check.equals(0.0, 1 / infinity);
		final negativeZero = -1 / infinity;
		check.isTrue(negativeZero == 0);
		check.equals(-infinity, 1 / negativeZero);
		check.isTrue(Math.isNaN([nan][0]));
		check.isTrue(Math.isNaN((nan : Dynamic)));
		check.isTrue(1e308 * 10 == infinity);
		check.isTrue(-1e308 * 10 == -infinity);
		check.equals(0.0, 5e-324 / 2);
		final list = [nan, infinity, -infinity, negativeZero];
		check.equals(-infinity, 1 / list[3]);
		check.isTrue(Math.isNaN(list[0]));
		var sum = 0.0;
		for (x in [0.1, 0.2, 0.3]) {
			sum += x;
		}
		check.equals(0.6000000000000001, sum);
		check.equals(0.1 + 0.7, 0.7999999999999999);
	}
}
