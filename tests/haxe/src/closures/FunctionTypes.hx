package closures;

/**
	Functions of every kind of parameter and result, directly and through Dynamic.
**/
class FunctionTypes {
	public static function run(check:Check):Void {
		final ints:(Int, Int) -> Int = (a, b) -> a + b;
		final floats:(Float, Float) -> Float = (a, b) -> a * b;
		final mixed:(Int, Float, Bool, String) -> String = (a, b, c, d) -> '$a $b $c $d';
		final none:() -> Void = () -> {};
		check.equals(3, ints(1, 2));
		check.equals(3.0, floats(1.5, 2));
		check.equals("1 2.5 true s", mixed(1, 2.5, true, "s"));
		none();
		final asDynamic:Dynamic = mixed;
		#if !hl
		check.equals("7 8.5 false t", asDynamic(7, 8.5, false, "t")); // HashLink mixes up the arguments.
		#end
		final dynamicSum:Dynamic = ints;
		check.equals(9, dynamicSum(4, 5));
		final back:(Int, Int) -> Int = dynamicSum;
		check.equals(11, back(5, 6));
		final generic = apply(ints, 2, 3);
		check.equals(5, generic);
		check.equals(5.0, apply(floats, 2, 2.5));
		check.equals("ab", apply((a:String, b:String) -> a + b, "a", "b"));
		final widened:Int -> Float = (x:Float) -> x / 2;
		check.equals(1.5, widened(3));
		final covariant:() -> Dynamic = () -> 5;
		check.isTrue(covariant() == 5);
		final ignoring:Int -> Void = n -> n + 1;
		ignoring(1);
		final list:Array<Dynamic> = [ints, floats];
		check.equals(3, list[0](1, 2));
		final compose = (f:Int -> Int, g:Int -> Int) -> (x:Int) -> f(g(x));
		check.equals(11, compose(n -> n + 1, n -> n * 2)(5));
		final maybe:Null<() -> Int> = null;
		check.isTrue(maybe == null);
		final structure = {call: ints};
		check.equals(4, structure.call(1, 3));
		final optional:(Int, ?Int) -> String = (a, ?b) -> '$a ${Std.string(b)}';
		check.equals("1 null", optional(1));
		check.equals("1 2", optional(1, 2));
		final table = ["add" => ints, "mul" => (a, b) -> a * b];
		check.equals(6, table["mul"](2, 3));
	}

	static function apply<T>(f:(T, T) -> T, a:T, b:T):T {
		return f(a, b);
	}
}
