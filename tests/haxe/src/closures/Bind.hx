package closures;

/**
	bind fixes some arguments at once, evaluated when it is called.
**/
class Bind {
	public static function run(check:Check):Void {
		function three(a:Int, b:String, c:Float):String {
			return '$a$b$c';
		}
		final first = three.bind(1);
		check.equals("1x2.5", first("x", 2.5));
		final last = three.bind(_, _, 9.5);
		check.equals("3y9.5", last(3, "y"));
		final middle = three.bind(_, "m");
		check.equals("4m0.5", middle(4, 0.5));
		final all = three.bind(1, "z", 1.5);
		check.equals("1z1.5", all());
		var calls = 0;
		function argument():Int {
			return ++calls;
		}
		final bound = three.bind(argument(), _, 0.5);
		check.equals(1, calls);
		bound("a");
		bound("b");
		check.equals(1, calls);
		check.equals("1c0.5", bound("c"));
		function optional(a:Int, ?b:Int, c:Int = 5):String {
			return '$a ${Std.string(b)} $c';
		}
		check.equals("1 null 5", optional.bind(1)());
		check.equals("1 2 5", optional.bind(1, 2)());
		#if !js
		final method = "abc".charAt.bind(1); // A JavaScript string cannot be a receiver.
		check.equals("b", method());
		#end
		check.equals("A,B", ["a", "b"].map(s -> s.toUpperCase.bind()()).join(","));
		check.equals("x-y", join.bind("-")("x", "y"));
		final chain = three.bind(1).bind("q").bind(3.5);
		check.equals("1q3.5", chain());
	}

	static function join(separator:String, a:String, b:String):String {
		return a + separator + b;
	}
}
