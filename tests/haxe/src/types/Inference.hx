package types;

/**
	Types found from later use, of monomorphs, functions and empty arrays.
**/
class Inference {
	public static function run(check:Check):Void {
		final values = [];
		values.push("x");
		check.equals("x", values[0].toUpperCase().toLowerCase());
		var later;
		later = 4;
		check.equals(5, later + 1);
		var nothing = null;
		nothing = "text";
		check.equals(4, nothing.length);
		function twice(f, x) {
			return f(f(x));
		}
		check.equals(12, twice(n -> n * 2, 3));
		final pick = check.passed >= 0 ? new First() : null;
		check.equals("first", pick.name());
		final pair = {a: 1, b: "two"};
		check.equals("1two", pair.a + pair.b);
		final common:Array<Parent> = [new First(), new Second()];
		check.equals("first,second", [for (item in common) item.name()].join(","));
	}
}

private class Parent {
	public function new() {}

	public function name():String {
		return "parent";
	}
}

private class First extends Parent {
	override public function name() {
		return "first";
	}
}

private class Second extends Parent {
	override public function name() {
		return "second";
	}
}
