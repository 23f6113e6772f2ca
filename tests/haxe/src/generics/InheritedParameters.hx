package generics;

/**
	Generic base classes and interfaces with their parameters fixed by a subclass.
**/
class InheritedParameters {
	public static function run(check:Check):Void {
		final length:Converter<String, Int> = new Length();
		check.equals(4, length.convert("four"));
		check.equals(5, length.convert("12345") + 0);
		final half:Converter<Int, Float> = new Half();
		check.equals(1.5, half.convert(3));
		check.equals(0.75, half.convert(3) / 2);
		final base:Base<Int> = new IntBase();
		check.equals(11, base.step(1));
		check.equals(21, base.twice(1));
		final text:Base<String> = new TextBase();
		check.equals("a!", text.step("a"));
		check.equals("a!!", text.twice("a"));
		check.equals("1.5 3", new Chain(new Half(), f -> f * 2).run(3));
		final compare:Comparing<Version> = new Version(1);
		check.isTrue(compare.compareTo(new Version(2)) < 0);
		final storage:Store<Int> = new IntStore();
		storage.put(5);
		check.equals(6, storage.take() + 1);
		check.isNull(storage.take());
		final mixed:Array<Converter<Int, Float>> = [half, new Tenth()];
		check.equals("5,1", [for (c in mixed) c.convert(10)].join(","));
	}
}

private interface Converter<From, To> {
	function convert(value:From):To;
}

private class Length implements Converter<String, Int> {
	public function new() {}

	public function convert(value:String):Int {
		return value.length;
	}
}

private class Half implements Converter<Int, Float> {
	public function new() {}

	public function convert(value:Int):Float {
		return value / 2;
	}
}

private class Tenth extends Half {
	override public function convert(value:Int):Float {
		return super.convert(value) / 5;
	}
}

private class Base<T> {
	public function new() {}

	public function step(value:T):T {
		return value;
	}

	public function twice(value:T):T {
		return step(step(value));
	}
}

private class IntBase extends Base<Int> {
	override public function step(value:Int):Int {
		return value + 10;
	}
}

private class TextBase extends Base<String> {
	override public function step(value:String):String {
		return super.step(value) + "!";
	}
}

private class Chain<A, B> {
	final first:Converter<A, B>;
	final then:B -> B;

	public function new(first:Converter<A, B>, then:B -> B) {
		this.first = first;
		this.then = then;
	}

	public function run(value:A):String {
		final middle = first.convert(value);
		return '$middle ${then(middle)}';
	}
}

private interface Comparing<T> {
	function compareTo(other:T):Int;
}

private class Version implements Comparing<Version> {
	final number:Int;

	public function new(number:Int) {
		this.number = number;
	}

	public function compareTo(other:Version):Int {
		return number - other.number;
	}
}

private interface Store<T> {
	function put(value:T):Void;
	function take():Null<T>;
}

private class IntStore implements Store<Int> {
	var held:Null<Int> = null;

	public function new() {}

	public function put(value:Int):Void {
		held = value;
	}

	public function take():Null<Int> {
		final value = held;
		held = null;
		return value;
	}
}
