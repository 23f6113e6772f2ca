package standard;

/**
	Std.string on values of every kind, nested and with toString.
**/
class StringOfEverything {
	public static function run(check:Check):Void {
		check.equals("null", Std.string(null));
		check.equals("true", Std.string(true));
		check.equals("false", Std.string(false));
		check.equals("5", Std.string(5));
		check.equals("-5", Std.string(-5));
		check.equals("text", Std.string("text"));
		check.equals("[1,2,3]", Std.string([1, 2, 3]));
		check.equals("[]", Std.string([]));
		check.equals("[a,null,b]", Std.string(["a", null, "b"]));
		check.equals("[[1],[],[2,3]]", Std.string([[1], [], [2, 3]]));
		check.equals("[1.5,2]", Std.string([1.5, 2]));
		check.equals("[true,null]", Std.string(([true, null] : Array<Null<Bool>>)));
		check.equals("shown 3", Std.string(new Shown(3)));
		check.equals("shown 3", '${new Shown(3)}');
		check.equals("shown 3!", new Shown(3) + "!");
		check.equals("[shown 1,shown 2]", Std.string([new Shown(1), new Shown(2)]));
		check.equals("None", Std.string(None));
		check.equals("Some(1)", Std.string(Some(1)));
		check.equals("Some(Some(x))", Std.string(Some(Some("x"))));
		check.equals("Some(null)", Std.string(Some(null)));
		check.equals("Two(1,[2])", Std.string(Two(1, [2])));
		check.equals("Some(shown 4)", Std.string(Some(new Shown(4))));
		final map = [1 => "a"];
		check.equals("[1 => a]", Std.string(map));
		final lists = ["k" => [1, 2]];
		check.equals("[k => [1,2]]", Std.string(lists));
		check.equals("{1, 2}", Std.string(Lambda.list([1, 2])));
		final structure = Std.string({a: 1});
		check.isTrue(structure.indexOf("a") >= 0 && structure.indexOf("1") > structure.indexOf("a"));
		final nested = Std.string({a: {b: [1, 2]}});
		check.isTrue(nested.indexOf("b") > nested.indexOf("a"));
		#if !js
		check.isTrue(Std.string(new Plain()).indexOf("Plain") >= 0); // JavaScript does not tell the class.
		check.isTrue(Std.string(Plain).indexOf("Plain") >= 0);
		#end
		final custom:Dynamic = {toString: () -> "custom"};
		check.equals("custom", Std.string(custom));
		final anything:Dynamic = [1, "a", null, 2.5, Some(true)];
		check.equals("[1,a,null,2.5,Some(true)]", Std.string(anything));
		check.isTrue(Std.string(() -> {}).length > 0);
		check.equals("derived", Std.string(new Derived()));
	}
}

private class Shown {
	final n:Int;

	public function new(n:Int) {
		this.n = n;
	}

	@:keep public function toString():String {
		return 'shown $n';
	}
}

private class Plain {
	public function new() {}
}

private class Derived extends Shown {
	public function new() {
		super(0);
	}

	override public function toString():String {
		return "derived";
	}
}

private enum Maybe {
	None;
	Some(value:Dynamic);
	Two(a:Int, b:Array<Int>);
}
