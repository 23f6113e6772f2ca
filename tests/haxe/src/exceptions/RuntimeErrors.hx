package exceptions;

/**
	Null access and other runtime errors are exceptions that can be caught.
**/
class RuntimeErrors {
	public static function run(check:Check):Void {
		// JavaScript's own errors differ in what raises them; this is what checked targets promise.
		#if !js
		final text:Null<String> = nothing();
		check.raises(() -> use(text.length));
		check.raises(() -> text.toUpperCase());
		final object:Null<Thing> = nothing();
		check.raises(() -> use(object.field));
		check.raises(() -> object.field = 3);
		check.raises(() -> object.method());
		check.raises(() -> object.field++);
		final array:Null<Array<Int>> = nothing();
		check.raises(() -> use(array.length));
		check.raises(() -> use(array[0]));
		check.raises(() -> array.push(1));
		check.raises(() -> array[0] = 1);
		final f:Null<Int -> Int> = nothing();
		check.raises(() -> f(1));
		final anything:Dynamic = nothing();
		#if !eval
		check.raises(() -> use(anything.field)); // The interpreter reads null.
		#end
		check.raises(() -> anything.method());
		final structure:Null<{a:Int}> = nothing();
		check.raises(() -> use(structure.a));
		check.raises(() -> for (n in (array : Iterable<Int>)) {});
		final counter:Null<Counting> = nothing();
		check.raises(() -> counter.count());
		final after = try {
			object.method();
			"none";
		} catch (e) {
			e.message.length > 0 ? "message" : "empty";
		}
		check.equals("message", after);
		#end
		final notFunction:Dynamic = "text";
		check.raises(() -> notFunction());
		#if !eval
		check.raises(() -> use((null : Dynamic).x.y));
		#end
		check.raises(() -> haxe.Json.parse("{"));
	}

	static var used:Dynamic;

	/** A read whose result is not used may be left out. **/
	static function use(value:Dynamic):Void {
		used = value;
	}

	static function nothing<T>():Null<T> {
		return null;
	}
}

private interface Counting {
	function count():Int;
}

private class Thing implements Counting {
	public var field = 1;

	public function new() {}

	public function method():Int {
		return field;
	}

	public function count():Int {
		return 1;
	}
}
