package classes;

/**
	Abstract classes: calls of methods that only subclasses have, as functions too, and a class that nobody completes.
**/
class AbstractClasses {
	public static function run(check:Check):Void {
		final greeters:Array<Greeter> = [new Polite("ann"), new Loud()];
		check.equals("dear ann!,HEY!", [for (greeter in greeters) greeter.greet()].join(","));
		check.equals("dear ann", greeters[0].asFunction()());
		check.equals("HEY HEY", (greeters[1] : Twice).twice());
		check.isTrue(Type.resolveClass("classes._AbstractClasses.Incomplete") != null);
	}
}

private abstract class Twice {
	abstract function text():String;

	public function twice():String {
		return text() + " " + text();
	}
}

private abstract class Greeter extends Twice {
	public function greet():String {
		return text() + "!";
	}

	public function asFunction():() -> String {
		return text;
	}
}

private class Polite extends Greeter {
	final name:String;

	public function new(name:String) {
		this.name = name;
	}

	function text():String {
		return "dear " + name;
	}
}

private class Loud extends Greeter {
	public function new() {}

	function text():String {
		return "HEY";
	}
}

@:keep
private abstract class Incomplete {
	abstract function missing(n:Int):String;

	public function call():String {
		final f = missing;
		return missing(1) + f(2);
	}
}
