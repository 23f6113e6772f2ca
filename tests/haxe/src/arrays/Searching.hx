package arrays;

/**
	indexOf, lastIndexOf and contains for each element type and start.
**/
class Searching {
	public static function run(check:Check):Void {
		final list = [1, 2, 3, 2, 1];
		check.equals(1, list.indexOf(2));
		check.equals(3, list.indexOf(2, 2));
		check.equals(3, list.indexOf(2, -2));
		check.equals(-1, list.indexOf(9));
		check.equals(-1, list.indexOf(1, 10));
		check.equals(0, list.indexOf(1, -100));
		check.equals(3, list.lastIndexOf(2));
		check.equals(1, list.lastIndexOf(2, 2));
		check.equals(1, list.lastIndexOf(2, -3));
		check.equals(4, list.lastIndexOf(1, 100));
		check.equals(-1, list.lastIndexOf(3, -4));
		check.isTrue(list.contains(3));
		check.isFalse(list.contains(4));
		check.equals(1, [0.5, 1.5].indexOf(1.5));
		check.equals(1, ([1, 2] : Array<Float>).indexOf(2));
		check.equals(1, [true, false].indexOf(false));
		check.equals(1, ["a", "b"].indexOf(String.fromCharCode(98)));
		final object = {};
		check.equals(1, [{}, object].indexOf(object));
		check.equals(-1, [{}].indexOf({}));
		check.equals(1, ([1, null] : Array<Null<Int>>).indexOf(null));
		check.equals(-1, (["x"] : Array<String>).indexOf(null));
		check.isFalse([].contains(1));
		check.equals(0, [Red, Green].indexOf(Red));
		final thing = new Thing();
		check.isTrue([new Thing(), thing].contains(thing));
		check.isFalse([new Thing()].contains(thing));
		final dynamics:Array<Dynamic> = [1, "1", 1.5, null, true];
		check.equals(1, dynamics.indexOf("1"));
		check.equals(2, dynamics.indexOf(1.5));
		check.equals(3, dynamics.indexOf(null));
		check.equals(4, dynamics.indexOf(true));
		check.equals(-1, dynamics.indexOf("true"));
	}
}

private enum Colour {
	Red;
	Green;
}

private class Thing {
	public function new() {}
}
