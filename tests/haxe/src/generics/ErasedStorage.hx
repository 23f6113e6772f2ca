package generics;

/**
	Values of every type stored by generic code and read back by typed code.
**/
class ErasedStorage {
	public static function run(check:Check):Void {
		check.equals(6, new Box(5).value + 1);
		check.equals(1.75, new Box(1.5).value + 0.25);
		check.isTrue(new Box(true).value);
		check.equals("ab", new Box("a").value + "b");
		check.equals(3, new Box({x: 3}).value.x);
		check.equals(7, new Box((n:Int) -> n + 1).value(6));
		check.equals(2, new Box([1, 2]).value.length);
		check.isTrue(new Box(Red).value == Red);
		check.equals("item", new Box(new Item("item")).value.name);
		check.isTrue(new Box((null : Null<Int>)).value == null);
		check.equals("nested", new Box(new Box(new Box("nested"))).value.value.value);
		final ints = new Box(1);
		ints.value += 10;
		ints.value++;
		check.equals(12, ints.value);
		final floats = new Box<Float>(1);
		floats.value /= 4;
		check.equals(0.25, floats.value);
		final swapped = new Box("x").swap("y");
		check.equals("x", swapped);
		check.equals(4, Std.int(ints.map(n -> n / 3).value));
		check.equals("12!", ints.map(n -> '$n!').value);
		final wide = new Box(haxe.Int64.make(1, 2));
		check.int64(haxe.Int64.make(1, 2), wide.value);
		check.int64(haxe.Int64.make(1, 3), wide.value + 1);
		final f:Int -> Box<Int> = n -> new Box(n);
		check.equals(10, f(4).value + f(6).value);
		final float:Float = new Box(3).value;
		check.equals(1.5, float / 2);
		final asDynamic:Dynamic = new Box(2.5);
		check.equals(2.5, asDynamic.value);
		asDynamic.value = 3.5;
		check.equals(3.5, (asDynamic : Box<Float>).value);
	}
}

private class Box<T> {
	public var value:T;

	public function new(value:T) {
		this.value = value;
	}

	public function swap(other:T):T {
		final old = value;
		value = other;
		return old;
	}

	public function map<R>(f:T -> R):Box<R> {
		return new Box(f(value));
	}
}

private class Item {
	public final name:String;

	public function new(name:String) {
		this.name = name;
	}
}

private enum Colour {
	Red;
	Green;
}
