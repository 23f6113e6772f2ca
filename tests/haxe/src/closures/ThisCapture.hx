package closures;

/**
	Closures in constructors and methods capture `this`, fields and arguments.
**/
class ThisCapture {
	public static function run(check:Check):Void {
		final thing = new Thing(4);
		check.equals(4, thing.early());
		thing.value = 9;
		check.equals(9, thing.early());
		check.equals(13, thing.adder(4)());
		check.equals("9 9", thing.twice());
		thing.value = 1;
		final later = thing.delayed();
		thing.value = 2;
		check.equals(2, later()());
		check.equals("initial", thing.initialised());
		final counted = new Counted();
		check.equals("0 1 2", [for (f in counted.steps) f()].join(" "));
		check.equals(3, counted.total);
	}
}

private class Thing {
	public var value:Int;
	public final early:() -> Int;
	public final initialised = () -> "initial";

	public function new(value:Int) {
		early = () -> this.value;
		this.value = value;
	}

	public function adder(n:Int):() -> Int {
		return () -> value + n;
	}

	public function twice():String {
		function one():Int {
			return value;
		}
		return '${one()} ${this.early()}';
	}

	public function delayed():() -> (() -> Int) {
		return () -> () -> value;
	}
}

private class Counted {
	public final steps:Array<() -> Int> = [];
	public var total = 0;

	public function new() {
		for (i in 0...3) {
			steps.push(() -> {
				total++;
				return i;
			});
		}
	}
}
