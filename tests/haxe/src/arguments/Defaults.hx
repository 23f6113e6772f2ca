package arguments;

/**
	Default values: each basic type, null arguments, overrides and interfaces.
**/
class Defaults {
	public static function run(check:Check):Void {
		check.equals("1 1.5 true s", basics());
		check.equals("2 1.5 true s", basics(2));
		check.equals("2 0.5 false t", basics(2, 0.5, false, "t"));
		check.equals("1 -1", ints());
		check.equals("3 -1", ints(3));
		check.equals("1 4", ints(null, 4));
		check.equals("s", onlyString());
		check.equals("s", onlyString(null));
		check.equals("", onlyString(""));
		final base = new Base();
		final derived = new Derived();
		final upcast:Base = derived;
		final viaInterface:Defaulting = derived;
		check.equals("base 1", base.call());
		check.equals("derived 2", derived.call());
		check.equals("derived 2", upcast.call());
		check.equals("derived 2", viaInterface.call());
		check.equals("derived 7", viaInterface.call(7));
		final closure = upcast.call;
		check.equals("derived 2", closure());
		check.equals("derived 3", closure(3));
		check.equals(10, constant());
	}

	static inline final TEN = 10;

	static function basics(i:Int = 1, f:Float = 1.5, b:Bool = true, s:String = "s"):String {
		return '$i $f $b $s';
	}

	static function ints(?a:Int = 1, ?b:Int = -1):String {
		return '$a $b';
	}

	static function onlyString(s:String = "s"):String {
		return s;
	}

	static function constant(n:Int = TEN):Int {
		return n;
	}
}

private interface Defaulting {
	function call(n:Int = 0):String;
}

private class Base implements Defaulting {
	public function new() {}

	public function call(n:Int = 1):String {
		return 'base $n';
	}
}

private class Derived extends Base {
	override public function call(n:Int = 2):String {
		return 'derived $n';
	}
}
