package anon;

/**
	Structural subtyping: instances of classes used as structures, by several classes.
**/
class ClassInstances {
	public static function run(check:Check):Void {
		final point = new Point(1, 2);
		final moving:{x:Int} = point;
		moving.x = 10;
		check.equals(10, point.x);
		check.equals(10, readX(point));
		check.equals(7, readX({x: 7}));
		check.equals(3, readX(new Other(3)));
		check.equals("10 3 5", [for (s in ([point, new Other(3), {x: 5}] : Array<{x:Int}>)) readX(s)].join(" "));
		final named:{function name():String;} = new Other(1);
		check.equals("other", named.name());
		final callable:{name:() -> String} = {name: () -> "anon"};
		check.equals("anon", callable.name());
		final sized:{var length(default, null):Int;} = "four";
		check.equals(4, sized.length);
		final sizedArray:{var length(default, null):Int;} = [1, 2];
		check.equals(2, sizedArray.length);
		final both:{x:Int, y:Int} = point;
		both.x += 5;
		both.y++;
		check.equals("15 3", '${point.x} ${point.y}');
		final property:{var doubled(get, never):Int;} = point;
		check.equals(30, property.doubled);
		final iterable:Iterable<Int> = new Count(3);
		check.equals("0 1 2", [for (n in iterable) n].join(" "));
		final anon:{iterator:() -> Iterator<Int>} = {iterator: () -> 0...2};
		check.equals("0 1", [for (n in anon) n].join(" "));
		increment(point);
		check.equals(16, point.x);
		final structure = {x: 1};
		increment(structure);
		check.equals(2, structure.x);
	}

	static function readX(s:{x:Int}):Int {
		return s.x;
	}

	static function increment(s:{x:Int}):Void {
		s.x++;
	}
}

private class Point {
	public var y:Int;
	public var x:Int;
	public var doubled(get, never):Int;

	public function new(x:Int, y:Int) {
		this.x = x;
		this.y = y;
	}

	function get_doubled():Int {
		return x * 2;
	}
}

private class Other {
	public var text = "t";
	public var x:Int;

	public function new(x:Int) {
		this.x = x;
	}

	public function name():String {
		return "other";
	}
}

private class Count {
	final end:Int;

	public function new(end:Int) {
		this.end = end;
	}

	public function iterator():Iterator<Int> {
		return 0...end;
	}
}
