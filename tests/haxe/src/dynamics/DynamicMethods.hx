package dynamics;

/**
	`dynamic function`: replaced on one instance, on the class, and captured.
**/
class DynamicMethods {
	public static function run(check:Check):Void {
		final a = new Subject("a");
		final b = new Subject("b");
		check.equals("a:1", a.format(1));
		a.format = n -> 'replaced $n';
		check.equals("replaced 2", a.format(2));
		check.equals("b:2", b.format(2));
		final original = b.format;
		b.format = n -> original(n) + "!";
		check.equals("b:3!", b.format(3));
		check.equals("[replaced 4]", a.wrapped(4));
		check.equals("x", Subject.global("x"));
		final before = Subject.global;
		Subject.global = s -> before(s) + s;
		check.equals("xx", Subject.global("x"));
		Subject.global = before;
		check.equals("x", Subject.global("x"));
		final derived = new Derived("d");
		check.equals("<d:1>", derived.format(1));
		derived.format = a.format;
		check.equals("replaced 1", derived.format(1));
		final asBase:Subject = new Derived("e");
		check.equals("<e:7>", asBase.format(7));
	}
}

private class Subject {
	final name:String;

	public static dynamic function global(s:String):String {
		return s;
	}

	public function new(name:String) {
		this.name = name;
	}

	public dynamic function format(n:Int):String {
		return '$name:$n';
	}

	public function wrapped(n:Int):String {
		return '[${format(n)}]';
	}
}

private class Derived extends Subject {
	override public dynamic function format(n:Int):String {
		return '<$name:$n>';
	}
}
