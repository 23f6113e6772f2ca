package abstracts;

/**
	@:multiType picks an implementation by its type parameter; Map does the same.
**/
class MultiTypes {
	public static function run(check:Check):Void {
		final ints = new Holder<Int>();
		final strings = new Holder<String>();
		check.equals("ints", ints.kind());
		check.equals("strings", strings.kind());
		final intMap = new Map<Int, String>();
		final stringMap = new Map<String, Int>();
		final objectMap = new Map<Key, Int>();
		final enumMap = new Map<Choice, Int>();
		check.isTrue(Std.isOfType(intMap, haxe.ds.IntMap));
		check.isTrue(Std.isOfType(stringMap, haxe.ds.StringMap));
		check.isTrue(Std.isOfType(objectMap, haxe.ds.ObjectMap));
		check.isTrue(Std.isOfType(enumMap, haxe.ds.EnumValueMap));
		intMap[4] = "four";
		stringMap["four"] = 4;
		final key = new Key();
		objectMap[key] = 1;
		objectMap[new Key()] = 2;
		enumMap[Some(1)] = 3;
		check.equals("four", intMap[4]);
		check.equals(4, stringMap["four"]);
		check.equals(1, objectMap[key]);
		check.equals(3, enumMap[Some(1)]);
		check.isTrue(enumMap[Some(2)] == null);
	}
}

private class Key {
	public function new() {}
}

private enum Choice {
	Some(n:Int);
}

private interface Kind<T> {
	function kind():String;
}

private class IntKind implements Kind<Int> {
	public function new() {}

	public function kind():String {
		return "ints";
	}
}

private class StringKind implements Kind<String> {
	public function new() {}

	public function kind():String {
		return "strings";
	}
}

@:multiType(T)
private abstract Holder<T>(Kind<T>) {
	public function new();

	public inline function kind():String {
		return this.kind();
	}

	@:to static inline function toInt<T:Int>(t:Kind<T>):IntKind {
		return new IntKind();
	}

	@:to static inline function toText<T:String>(t:Kind<T>):StringKind {
		return new StringKind();
	}
}
