package classes;

/**
	Field initialisers, constructor bodies and super calls run in their order.
**/
class Construction {
	public static function run(check:Check):Void {
		Log.entries = [];
		final c = new C("c");
		check.equals("C.field B.field A.field A.new:b-c B.new:b-c C.new:c", normalised(Log.entries));
		check.equals("b-c", c.name);
		check.equals("virtual C", c.fromBase);
		check.equals(8, c.a + c.count + c.c);
		Log.entries = [];
		final b = new B("x");
		check.equals("B.field A.field A.new:x B.new:x", normalised(Log.entries));
		check.equals("virtual B", b.fromBase);
		final inherited = new Inherited(5);
		check.equals(5, inherited.value);
		check.equals(6, inherited.own);
		final inlined = new Inlined(1, 2);
		check.equals(3, inlined.sum());
		check.equals(7, new Inlined(3, 4).sum());
		check.isTrue(new Fields().list != new Fields().list);
		check.equals("0 0.5 false null", new Fields().show());
	}

	/** Whether a subclass's own fields are initialised before or after `super()` is left to the target. **/
	static function normalised(entries:Array<String>):String {
		final fields = entries.filter(entry -> entry.indexOf("field") >= 0);
		fields.sort((a, b) -> Reflect.compare(b, a));
		return fields.concat(entries.filter(entry -> entry.indexOf("field") < 0)).join(" ");
	}
}

private class Log {
	public static var entries:Array<String> = [];

	public static function note<T>(text:String, value:T):T {
		entries.push(text);
		return value;
	}
}

private class A {
	public final name:String;
	public final fromBase:String;

	public final a = Log.note("A.field", 1);

	public function new(name:String) {
		this.name = name;
		Log.note('A.new:$name', 0);
		fromBase = which();
	}

	function which():String {
		return "virtual A";
	}
}

private class B extends A {
	public var count = Log.note("B.field", 3);

	public function new(name:String) {
		super(name);
		Log.note('B.new:$name', 0);
	}

	override function which():String {
		return "virtual B";
	}
}

private class C extends B {
	public final c = Log.note("C.field", 4);

	public function new(name:String) {
		super('b-$name');
		Log.note('C.new:$name', 0);
	}

	override function which():String {
		return "virtual C";
	}
}

private class Parent {
	public final value:Int;

	public function new(value:Int) {
		this.value = value;
	}
}

private class Inherited extends Parent {
	public final own = 6;
}

private class Inlined {
	final a:Int;
	final b:Int;

	public inline function new(a:Int, b:Int) {
		this.a = a;
		this.b = b;
	}

	public inline function sum():Int {
		return a + b;
	}
}

private class Fields {
	public final list:Array<Int> = [];

	final i = 0;
	final f = 0.5;
	final b = false;
	final s:Null<String> = null;

	public function new() {}

	public function show():String {
		return '$i $f $b ${Std.string(s)}';
	}
}
