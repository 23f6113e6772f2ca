package target;

/**
	What the Int and Float of a static target do where Haxe leaves it open.
**/
class Numbers {
	public static function run(check:Check):Void {
		final one = Std.parseInt("1");
		check.equals(1, one);
		#if fiberus
		final zero = one - 1;
		check.equals(0, one % zero);
		check.isTrue(Math.isNaN((one : Float) % zero));
		check.equals(0, Std.int(Math.NaN));
		check.equals(0, Std.int(4294967296.0));
		check.equals(1, Std.int(4294967297.5));
		check.equals(-2147483648, Std.int(2147483648.0));
		check.equals(2147483647, Std.int(-2147483649.0));
		check.equals(-2147483648, (-2147483648 * one) * -1);
		final nothing:Dynamic = null;
		final int:Int = nothing;
		final float:Float = nothing;
		final bool:Bool = nothing;
		check.equals(0, int);
		check.equals(0.0, float);
		check.isFalse(bool);
		final structure:{?a:Int} = {};
		final missing:Int = structure.a;
		check.equals(0, missing);
		final truncated:Int = cast (1.9 : Dynamic);
		check.equals(1, truncated);
		check.isTrue((2.0 : Dynamic) is Int);
		check.isFalse((2.5 : Dynamic) is Int);
		#end
	}
}
