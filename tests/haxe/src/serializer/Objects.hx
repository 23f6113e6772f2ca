package serializer;

import haxe.Serializer;
import haxe.Unserializer;

/**
	Serializing instances, enums, references, cycles and custom formats.
**/
class Objects {
	public static function run(check:Check):Void {
		final thing:Thing = back(new Thing(5));
		check.isTrue(Std.isOfType(thing, Thing));
		check.equals("5 t", '${thing.n} ${thing.text}');
		check.equals(10, thing.twice());
		check.isTrue(Type.enumEq(Full(3, "x"), back(Full(3, "x"))));
		check.isTrue(back(Empty) == Empty);
		final custom:Custom = back(new Custom("abc"));
		check.equals("cba", custom.text);
		Serializer.USE_CACHE = true;
		final shared = {n: 1};
		final pair:Array<{n:Int}> = back([shared, shared]);
		check.isTrue(pair[0] == pair[1]);
		final node:Dynamic = {name: "loop"};
		node.self = node;
		final loop:Dynamic = back(node);
		check.isTrue(loop.self == loop);
		check.isTrue(loop.self.self.name == "loop");
		Serializer.USE_CACHE = false;
		final apart:Array<{n:Int}> = back([shared, shared]);
		check.isTrue(apart[0] != apart[1]);
		Serializer.USE_ENUM_INDEX = true;
		check.isTrue(Type.enumEq(Full(1, "y"), back(Full(1, "y"))));
		Serializer.USE_ENUM_INDEX = false;
		final serializer = new Serializer();
		serializer.serialize(1);
		serializer.serialize("a");
		serializer.serialize([2]);
		final unserializer = new Unserializer(serializer.toString());
		check.isTrue(unserializer.unserialize() == 1);
		check.isTrue(unserializer.unserialize() == "a");
		check.isTrue(unserializer.unserialize()[0] == 2);
		check.isTrue(back(Thing) == Thing);
		check.isTrue(back(Kind) == Kind);
		final map:Map<Kind, Int> = back([Full(1, "a") => 1]);
		check.isTrue(Lambda.count(map) <= 1);
		final nested:Array<Thing> = back([new Thing(1), new Thing(2)]);
		check.equals(6, nested[0].twice() + nested[1].twice());
		final exception = new Serializer();
		exception.serializeException("failed");
		check.raises(() -> Unserializer.run(exception.toString()));
	}

	static function back<T>(value:T):T {
		return Unserializer.run(Serializer.run(value));
	}
}

@:keep
private class Thing {
	public var n:Int;
	public var text = "t";

	public function new(n:Int) {
		this.n = n;
	}

	public function twice():Int {
		return n * 2;
	}
}

@:keep
private class Custom {
	public var text:String;

	public function new(text:String) {
		this.text = text;
	}

	function hxSerialize(serializer:Serializer):Void {
		serializer.serialize(text);
	}

	function hxUnserialize(unserializer:Unserializer):Void {
		final parts = (unserializer.unserialize() : String).split("");
		parts.reverse();
		text = parts.join("");
	}
}

@:keep
private enum Kind {
	Empty;
	Full(n:Int, text:String);
}
