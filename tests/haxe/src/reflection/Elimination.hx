package reflection;

/**
	Classes that nothing mentions are gone where dead code is eliminated; what is kept can be found by name.
**/
class Elimination {
	public static function run(check:Check):Void {
		final here = "reflection._Elimination.";
		check.isTrue(Type.resolveClass(here + "OfKeptGeneric") != null);
		check.isTrue(Type.resolveClass(here + "Kept") != null);
		check.isTrue(Type.resolveClass(here + "KeptByField") != null);
		check.isTrue(Type.resolveClass(here + "Missing") == null);
		check.isTrue(Type.resolveEnum(here + "KeptEnum") != null);
		#if (fiberus && dce != "full")
		check.isTrue(Type.resolveEnum(here + "UnmentionedEnum") != null);
		#end
		#if ((js || fiberus) && dce == "full")
		check.isTrue(Type.resolveClass(here + "Unmentioned") == null);
		check.isTrue(Type.resolveClass(here + "UnmentionedWithMembers") == null);
		#end
		#if fiberus
		// Whether interfaces can be looked at differs among targets.
		final second:Second = new Both();
		second.second(second.first());
		final names = Type.getInstanceFields(Second);
		names.sort(Reflect.compare);
		check.equals("first,second", names.join(","));
		check.equals("first", Type.getInstanceFields(First).join(","));
		#end
	}
}

@:generic
@:keep
@:keepSub
private class KeptGeneric<T> {}

private class OfKeptGeneric extends KeptGeneric<String> {}

@:keep
private class Kept {}

private class KeptByField {
	@:keep static function field():Int {
		return 1;
	}
}

@:keep
private enum KeptEnum {
	One;
}

private enum UnmentionedEnum {
	One;
}

private class Unmentioned {}

private class UnmentionedWithMembers {
	public var a = 0;
	public var b(get, never):Int;

	public function new() {}

	function get_b():Int {
		return 0;
	}
}

private interface First {
	function first():Int;
}

private interface Second extends First {
	function second(n:Int):Void;
}

private class Both implements Second {
	public function new() {}

	public function first():Int {
		return 1;
	}

	public function second(n:Int):Void {}
}
