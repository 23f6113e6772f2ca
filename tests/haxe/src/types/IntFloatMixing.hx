package types;

/**
	Int values become Float where a Float is expected, and stay Int elsewhere.
**/
class IntFloatMixing {
	public static function run(check:Check):Void {
		final a = 7;
		final b = 2;
		check.equals(3.5, a / b);
		check.equals(3, Std.int(a / b));
		final float:Float = a;
		check.equals("7", Std.string(float));
		check.equals(7.5, float + 0.5);
		final mixed = [1, 2.5, 3];
		check.equals(6.5, mixed[0] + mixed[1] + mixed[2]);
		final chosen = a > b ? 1 : 0.5;
		check.equals(1.0, chosen);
		check.equals(14, a * b);
		check.isTrue(a == 7.0);
		check.isTrue(0.1 + 0.2 != 0.3);
		check.equals(half(3), 1.5);
		final boxed:Dynamic = float;
		check.isTrue(boxed == 7);
		var sum = 0.0;
		for (i in 0...4) {
			sum += i;
		}
		check.equals(6.0, sum);
		var count = 3;
		final quotient = count / 2;
		count = Math.floor(quotient);
		check.equals(1, count);
		check.equals(-0.5, -1 / 2);
	}

	static function half(value:Float):Float {
		return value / 2;
	}
}
