package operators;

/**
	Int arithmetic wraps around at 32 bits.
**/
class Wrapping {
	public static function run(check:Check):Void {
		final max = 0x7FFFFFFF;
		final min = -0x80000000;
		final one = Std.parseInt("1");
		// A JavaScript number does not wrap by itself, so `| 0` wraps it; elsewhere that is the identity.
		check.equals(min, (max + one) | 0);
		check.equals(max, (min - one) | 0);
		check.equals(-2, (max + max) | 0);
		check.equals(0, (min + min) | 0);
		check.equals(min, -min | 0);
		#if !js
		var counter = max;
		counter++;
		check.equals(min, counter);
		counter--;
		check.equals(max, counter);
		check.equals(1, max * max);
		check.equals(-2, max * 2);
		check.equals(0, 65536 * 65536);
		check.equals(-1794967296, 2500000 * 1000 + one - one);
		var product = 46341;
		product *= product;
		check.equals(-2147479015, product);
		var sum = max;
		sum += 10;
		check.equals(-2147483639, sum);
		check.equals(1640531527, hash(1));
		#end
	}

	#if !js
	static function hash(value:Int):Int {
		return value * -1640531527 * -1;
	}
	#end
}
