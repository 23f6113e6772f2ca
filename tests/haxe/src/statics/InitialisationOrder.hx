package statics;

/**
	Statics of one class are initialised in order; __init__ comes before all of them.
**/
class InitialisationOrder {
	public static function run(check:Check):Void {
		check.equals("one two three", Ordered.log.join(" "));
		check.equals(1, Ordered.one);
		check.equals(12, Ordered.three);
		check.isTrue(WithInit.initialised);
		check.equals("from init", WithInit.message);
		check.equals(6, Uses.sum);
		check.equals("static made", Maker.instance.name);
		check.isTrue(Maker.instance == Maker.instance);
		check.equals("b=2", Table.entries["b"]);
		check.equals(3, Table.functions[1](2));
	}
}

private class Ordered {
	public static final log:Array<String> = [];
	public static final one = note("one", 1);
	public static final two = note("two", one + 10);
	public static final three = note("three", two + one);

	static function note(name:String, value:Int):Int {
		log.push(name);
		return value;
	}
}

private class WithInit {
	public static var initialised:Bool;
	public static var message:String;

	static function __init__():Void {
		initialised = true;
		message = "from init";
	}
}

private class Base {
	public static final values = [1, 2, 3];
}

private class Uses {
	public static final sum = Lambda.fold(Base.values, (n, sum) -> n + sum, 0);
}

private class Maker {
	public static final instance = new Maker("static made");

	public final name:String;

	function new(name:String) {
		this.name = name;
	}
}

private class Table {
	public static final entries = [for (name in ["a", "b"]) name => '$name=${name == "a" ? 1 : 2}'];
	public static final functions = [(n:Int) -> n, n -> n + 1];
}
