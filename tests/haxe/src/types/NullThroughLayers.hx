package types;

/**
	null and the values next to it pass through generics, Dynamic, maps and closures unchanged.
**/
class NullThroughLayers {
	public static function run(check:Check):Void {
		final values:Array<Null<Int>> = [null, 0, -1, 1, 0x7FFFFFFF, -2147483648];
		for (value in values) {
			final asDynamic:Dynamic = value;
			final back:Null<Int> = asDynamic;
			check.isTrue(back == value);
			check.isTrue(identity(value) == value);
			final boxed = {v: value};
			check.isTrue(boxed.v == value);
			final f = () -> value;
			check.isTrue(f() == value);
			final map = ["k" => value];
			check.isTrue(map["k"] == value);
			check.isTrue(map.exists("k"));
			check.isTrue([value][0] == value);
		}
		final bools:Array<Null<Bool>> = [null, false, true];
		for (value in bools) {
			final asDynamic:Dynamic = value;
			check.isTrue((asDynamic : Null<Bool>) == value);
			check.isTrue(identity(value) == value);
		}
		final floats:Array<Null<Float>> = [null, 0.0, -0.5, 1e300, Math.POSITIVE_INFINITY];
		for (value in floats) {
			final asDynamic:Dynamic = value;
			check.isTrue((asDynamic : Null<Float>) == value);
			check.isTrue(identity(value) == value);
		}
		check.isTrue(Math.isNaN(identity(Math.NaN)));
		check.isTrue(Math.isNaN(([Math.NaN] : Array<Dynamic>)[0]));
		final words:Array<Null<String>> = [null, "", "null"];
		check.equals("null||null", words.map(w -> Std.string(w)).join("|"));
		check.isTrue(identity(words[0]) == null);
		final maybe:Null<Int> = null;
		check.isTrue(maybe != 0);
		check.isFalse(maybe == 0);
		check.isTrue(maybe == null || maybe > 5);
	}

	static function identity<T>(value:T):T {
		return value;
	}
}
