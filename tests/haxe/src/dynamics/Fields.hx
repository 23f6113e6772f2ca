package dynamics;

/**
	Dynamic field access on structures, instances, classes and missing fields.
**/
class Fields {
	public static function run(check:Check):Void {
		final object:Dynamic = {a: 1};
		check.isTrue(object.a == 1);
		object.b = "two";
		check.isTrue(object.b == "two");
		check.isNull(object.c);
		object.a += 5;
		check.isTrue(object.a == 6);
		object.nested = {};
		object.nested.deep = [1];
		object.nested.deep.push(2);
		check.isTrue(object.nested.deep.length == 2);
		final thing:Dynamic = new Thing(3);
		check.isTrue(thing.n == 3);
		thing.n = 4;
		check.isTrue(thing.n == 4);
		check.isTrue(thing.twice() == 8);
		#if !hl
		check.isTrue(thing.add(1) == 5); // HashLink wants every argument of a dynamic call.
		#end
		check.isTrue(thing.add(1, 2) == 7);
		thing.n++;
		check.isTrue(thing.twice() == 10);
		final typed:Thing = thing;
		check.equals(5, typed.n);
		#if !js
		final method:(Int, ?Int) -> Int = thing.add; // JavaScript loses the receiver.
		check.equals(6, method(1));
		#end
		final type:Dynamic = Thing;
		check.isTrue(type.shared == 1);
		type.shared = 2;
		check.equals(2, Thing.shared);
		check.isTrue(type.make(9).n == 9);
		final derived:Dynamic = new Sub(1);
		check.isTrue(derived.twice() == 3);
		check.isTrue(derived.n == 1);
		check.isTrue(derived.float == 1.5);
		derived.float = 2;
		check.isTrue((derived : Sub).float / 4 == 0.5);
	}
}

@:keep
private class Thing {
	public static var shared = 1;

	public var n:Int;

	public static function make(n:Int):Thing {
		return new Thing(n);
	}

	public function new(n:Int) {
		this.n = n;
	}

	public function twice():Int {
		return n * 2;
	}

	public function add(a:Int, ?b:Int):Int {
		return n + a + (b == null ? 0 : b);
	}
}

@:keep
private class Sub extends Thing {
	public var float = 1.5;

	override public function twice():Int {
		return n * 3;
	}
}
