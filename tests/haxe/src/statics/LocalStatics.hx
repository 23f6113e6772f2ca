package statics;

/**
	`static` local variables keep their value between calls, one for each function.
**/
class LocalStatics {
	public static function run(check:Check):Void {
		check.equals(1, counter());
		check.equals(2, counter());
		check.equals(1, other());
		check.equals(3, counter());
		check.equals("a", collect("a"));
		check.equals("a,b", collect("b"));
		final thing = new Thing();
		check.equals(1, thing.next());
		check.equals(2, new Thing().next());
		check.equals(10, constant());
	}

	static function counter():Int {
		static var n = 0;
		return ++n;
	}

	static function other():Int {
		static var n = 0;
		return ++n;
	}

	static function collect(item:String):String {
		static final items:Array<String> = [];
		items.push(item);
		return items.join(",");
	}

	static function constant():Int {
		static final n = 5 * 2;
		return n;
	}
}

private class Thing {
	public function new() {}

	public function next():Int {
		static var n = 0;
		return ++n;
	}
}
