package reflection;

/**
	createInstance, createEmptyInstance, resolveClass and resolveEnum.
**/
class Creation {
	public static function run(check:Check):Void {
		final made:Thing = Type.createInstance(Thing, [5, "five"]);
		check.equals("5 five field", '${made.n} ${made.text} ${made.initialised}');
		check.equals(1, Thing.constructed);
		final empty:Thing = Type.createEmptyInstance(Thing);
		check.equals(1, Thing.constructed);
		check.isTrue(Std.isOfType(empty, Thing));
		check.isNull(empty.text);
		empty.text = "set";
		check.equals("set", empty.text);
		check.equals("method", empty.method());
		final resolved = Type.resolveClass("reflection.Creation");
		check.isTrue(resolved == Creation);
		check.isTrue(Type.resolveClass("absent.Type") == null);
		final resolvedCheck:Class<Dynamic> = Type.resolveClass("Check");
		check.isTrue(resolvedCheck == Check);
		check.isTrue(Type.resolveEnum("haxe.ds.Option") == haxe.ds.Option);
		check.isTrue(Type.resolveEnum("absent.Enum") == null);
		check.equals("haxe.ds.Option", Type.getEnumName(haxe.ds.Option));
		final sub:Sub = Type.createInstance(Sub, []);
		check.equals(9, sub.n);
		final list:Array<Class<Dynamic>> = [Sub, Other];
		check.equals("Sub Other", [for (c in list) (Type.createInstance(c, []) : Dynamic).title()].join(" "));
		final withDefaults:Defaults = Type.createInstance(Defaults, [1, 2]);
		check.equals(3, withDefaults.sum);
	}
}

@:keep
private class Thing {
	public static var constructed = 0;

	public final n:Int;
	public var text:String;
	public var initialised = "field";

	public function new(n:Int, text:String) {
		this.n = n;
		this.text = text;
		constructed++;
	}

	public function method():String {
		return "method";
	}
}

@:keep
private class Sub extends Thing {
	public function new() {
		super(9, "sub");
	}

	public function title():String {
		return "Sub";
	}
}

@:keep
private class Other {
	public function new() {}

	public function title():String {
		return "Other";
	}
}

@:keep
private class Defaults {
	public final sum:Int;

	public function new(a:Int, b:Int = 10) {
		sum = a + b;
	}
}
