package generics;

import haxe.Constraints.Constructible;

/**
	@:generic classes and functions are specialised and can construct their parameter.
**/
class GenericMetadata {
	public static function run(check:Check):Void {
		final ints = new Pair(1, 2);
		final texts = new Pair("a", "b");
		final floats = new Pair(0.5, 0.25);
		check.equals(3, ints.first + ints.second);
		check.equals("ab", texts.first + texts.second);
		check.equals(0.75, floats.first + floats.second);
		check.equals("2,1", ints.swapped().toString());
		check.equals("b,a", texts.swapped().toString());
		final made = make(Part);
		check.equals("part", made.name);
		final factory = new Factory<Part>();
		check.equals("part", factory.build().name);
		check.equals(2, factory.buildMany(2).length);
		check.equals(10, identity(10));
		check.equals("x", identity("x"));
		check.isTrue(identity(true));
		check.equals(1.5, new Sub(1.5).first);
		final sub:Pair<Float, Float> = new Sub(2.5);
		check.equals("2.5,2.5", sub.toString());
	}

	@:generic static function make<T:Constructible<() -> Void>>(type:Class<T>):T {
		return new T();
	}

	@:generic static function identity<T>(value:T):T {
		return value;
	}
}

@:generic
private class Pair<A, B> {
	public final first:A;
	public final second:B;

	public function new(first:A, second:B) {
		this.first = first;
		this.second = second;
	}

	public function swapped():Pair<B, A> {
		return new Pair(second, first);
	}

	public function toString():String {
		return '$first,$second';
	}
}

private class Sub extends Pair<Float, Float> {
	public function new(value:Float) {
		super(value, value);
	}
}

private class Part {
	public final name = "part";

	public function new() {}
}

@:generic
private class Factory<T:Constructible<() -> Void>> {
	public function new() {}

	public function build():T {
		return new T();
	}

	public function buildMany(count:Int):Array<T> {
		return [for (_ in 0...count) new T()];
	}
}
