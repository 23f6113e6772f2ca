package arguments;

/**
	Optional arguments: omitted, skipped by type, passed as null.
**/
class Optional {
	public static function run(check:Check):Void {
		check.equals("1 null null", all(1));
		check.equals("1 x null", all(1, "x"));
		check.equals("1 x 2.5", all(1, "x", 2.5));
		check.equals("1 null 2.5", all(1, 2.5));
		check.equals("1 null 2.5", all(1, null, 2.5));
		check.equals("null", nullable());
		check.equals("null", nullable(null));
		check.equals("0", nullable(0));
		check.equals("5 true", flags());
		check.equals("5 false", flags(false));
		check.equals("6 true", flags(6));
		check.equals("6 false", flags(6, false));
		final f = all;
		check.equals("3 null null", f(3));
		check.equals("3 y null", f(3, "y"));
		final g:Int -> String = n -> all(n);
		check.equals("4 null null", g(4));
		final object = new Receiver();
		check.equals("null-7", object.method());
		check.equals("a-7", object.method("a"));
		check.equals("a-8", object.method("a", 8));
		check.equals("null-9", object.method(9));
		check.equals("null-7", Reflect.callMethod(object, object.method, [null, null]));
		check.equals(2, new Receiver(2).size);
		check.equals(1, new Receiver().size);
	}

	static function all(a:Int, ?b:String, ?c:Float):String {
		return '$a ${Std.string(b)} ${Std.string(c)}';
	}

	static function nullable(?n:Int):String {
		return n == null ? "null" : '$n';
	}

	static function flags(n:Int = 5, flag:Bool = true):String {
		return '$n $flag';
	}
}

private class Receiver {
	public final size:Int;

	public function new(size:Int = 1) {
		this.size = size;
	}

	public function method(?text:String, number:Int = 7):String {
		return '${Std.string(text)}-$number';
	}
}
