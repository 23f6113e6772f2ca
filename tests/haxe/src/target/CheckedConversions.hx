package target;

/**
	Conversions that do not fit raise, and a bound method equals itself.
**/
class CheckedConversions {
	public static function run(check:Check):Void {
		final thing:Dynamic = new Thing();
		check.equals("method", thing.method());
		#if fiberus
		final cat:Dynamic = new Other();
		check.raises(() -> use((cat : Thing).method()));
		check.raises(() -> use((thing : Other).n));
		check.raises(() -> use((("text" : Dynamic) : Array<Int>).length));
		// A number becomes its text where a String is declared.
		check.equals("5", ((5 : Dynamic) : String));
		check.raises(() -> use(((thing : Dynamic) : String).length));
		check.raises(() -> use(identity((cast new Other() : Thing)).method()));
		check.raises(() -> thing.absent());
		check.isNull(thing.absent);
		final exception = check.raises(() -> use(cast(cat, Thing)));
		check.isTrue(exception.message.indexOf("Cannot cast") == 0);
		check.isTrue(thing.method == thing.method);
		final typed = new Thing();
		check.isTrue(typed.method == typed.method);
		check.isFalse(typed.method == new Thing().method);
		final nothing:Null<Thing> = null;
		check.equals("Null access", check.raises(() -> use(nothing.method())).message);
		#end
	}

	static var used:Dynamic;

	static function use(value:Dynamic):Void {
		used = value;
	}

	static function identity<T>(value:T):T {
		return value;
	}
}

@:keep
private class Thing {
	public function new() {}

	public function method():String {
		return "method";
	}
}

private class Other {
	public final n = 1;

	public function new() {}
}
