package closures;

/**
	Closures called through types other than their own: generic, Dynamic, wider and narrower.
**/
class Adaptation {
	public static function run(check:Check):Void {
		check.equals("2,4", transform([1, 2], n -> n * 2).join(","));
		check.equals("0.5,1", transform([1, 2], n -> n / 2).join(","));
		check.equals("true,false", transform([1, 2], n -> n == 1).join(","));
		check.equals("n1,n2", transform([1, 2], n -> 'n$n').join(","));
		check.equals(2, transform([0.5, 1.5], x -> x > 1).length);
		final typed = (n:Int, x:Float, b:Bool, s:String) -> '$n $x $b $s';
		final loose:(Dynamic, Dynamic, Dynamic, Dynamic) -> Dynamic = cast typed;
		check.isTrue(loose(1, 2.5, true, "s") == "1 2.5 true s");
		final dynamicToTyped:(Int, Int) -> Int = ((a:Dynamic, b:Dynamic) -> a + b);
		check.equals(7, dynamicToTyped(3, 4));
		final toVoid:() -> Void = () -> 5;
		toVoid();
		final toFloat:Int -> Float = n -> n;
		check.equals(1.5, toFloat(3) / 2);
		final nullable:Null<Int> -> String = n -> Std.string(n);
		check.equals("null", nullable(null));
		check.equals("3", nullable(3));
		final exact:Int -> String = nullable;
		check.equals("4", exact(4));
		final list:Array<Dynamic> = [(n:Int) -> n + 1, (x:Float) -> x * 2, (s:String) -> s + "!"];
		check.isTrue(list[0](1) == 2);
		check.isTrue(list[1](1.5) == 3);
		check.isTrue(list[1](2) == 4);
		check.isTrue(list[2]("a") == "a!");
		final mapper:Mapper<Int, Bool> = new Mapper(n -> n > 1);
		check.isTrue(mapper.apply(2));
		check.isFalse(mapper.apply(1));
		final composed = compose((n:Int) -> n / 4, (x:Float) -> x > 0.5);
		check.isTrue(composed(3));
		check.isFalse(composed(2));
		final base:Derived -> Base = d -> d;
		check.equals("derived", base(new Derived()).name());
		final contravariant:Derived -> String = (b:Base) -> b.name();
		check.equals("derived", contravariant(new Derived()));
		final table:Map<String, (Float, Float) -> Float> = ["max" => Math.max, "pow" => Math.pow];
		check.equals(8.0, table["pow"](2, table["max"](3, 1)));
		final flip = (f:(Int, String) -> String) -> (s:String, n:Int) -> f(n, s);
		check.equals("1a", flip((n, s) -> '$n$s')("a", 1));
		check.equals(10, [n -> n + 1, n -> n * 5].map((f:Int -> Int) -> f(1)).pop() * 2);
	}

	static function transform<A, B>(list:Array<A>, f:A -> B):Array<B> {
		return [for (item in list) f(item)];
	}

	static function compose<A, B, C>(f:A -> B, g:B -> C):A -> C {
		return a -> g(f(a));
	}
}

private class Mapper<A, B> {
	final f:A -> B;

	public function new(f:A -> B) {
		this.f = f;
	}

	public function apply(value:A):B {
		return f(value);
	}
}

private class Base {
	public function new() {}

	public function name():String {
		return "base";
	}
}

private class Derived extends Base {
	override public function name():String {
		return "derived";
	}
}
