package types;

/**
	Single rounds to 32 bits where the target has it.
**/
class Singles {
	public static function run(check:Check):Void {
		#if (eval || js)
		check.isTrue(true); // These targets have no Single: it is not a type there.
		#else
		final tenth:Single = 0.1;
		final back:Float = tenth;
		check.isTrue(back != 0.1);
		check.floatEquals(0.1, back, 1e-7);
		final half:Single = 0.5;
		check.equals(0.5, (half : Float));
		final big:Single = 16777217.0;
		check.equals(16777216.0, (big : Float));
		final list:Array<Single> = [0.5, 0.25];
		list.push(0.125);
		var total:Float = 0;
		for (item in list) {
			total += item;
		}
		check.equals(0.875, total);
		final product:Float = half * half;
		check.equals(0.25, product);
		#end
	}
}
