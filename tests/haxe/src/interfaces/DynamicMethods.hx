package interfaces;

/**
	An interface may ask for a `dynamic function`, which its users can replace.
**/
class DynamicMethods {
	public static function run(check:Check):Void {
		final counter = new Counter();
		final hooked:Hooked = counter;
		hooked.hook(2);
		check.equals(2, counter.count);
		hooked.hook = n -> counter.count = n * 10;
		hooked.hook(3);
		check.equals(30, counter.count);
		counter.hook(4);
		check.equals(40, counter.count);
		final hook = hooked.hook;
		hook(5);
		check.equals(50, counter.count);
		check.equals("7", hooked.describe(7));
		check.equals("Counter", new NamedCounter().describe(0));
	}
}

private interface Hooked {
	dynamic function hook(n:Int):Void;
	function describe(n:Int):String;
}

private class Counter implements Hooked {
	public var count = 0;

	public function new() {}

	public dynamic function hook(n:Int):Void {
		count += n;
	}

	public function describe(n:Int):String {
		return Std.string(n);
	}
}

private class NamedCounter extends Counter {
	override function describe(n:Int):String {
		return "Counter";
	}
}
