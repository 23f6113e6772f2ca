import haxe.io.Bytes;
import utest.Assert;

private enum Tree {
	Leaf;
	Node(left:Tree, value:Dynamic);
}

private enum Other {
	Leaf;
}

private class Point {
	public var x:Float;
	public var next:Null<Point>;
	public var double(get, never):Float;

	public function new(x:Float, ?next:Point) {
		this.x = x;
		this.next = next;
	}

	function get_double():Float {
		return x * 2;
	}

	public function move():Void {}
}

private class Place extends Point {}

private class Countdown {
	var left:Int;

	public function new(left:Int) {
		this.left = left;
	}

	public function hasNext():Bool {
		return left > 0;
	}

	public function next():Int {
		return left--;
	}
}

private class Span {
	final length:Int;

	public function new(length:Int) {
		this.length = length;
	}

	public function iterator():Countdown {
		return new Countdown(length);
	}
}

/** `Assert.same` and `Assert.similar`. **/
class SameTests {
	public static function run(check:Check):Void {
		scalars(check);
		collections(check);
		iterations(check);
		objects(check);
		enums(check);
		nesting(check);
		similar(check);
	}

	static function scalars(check:Check):Void {
		check.holds(() -> Assert.same(1, 1));
		check.holds(() -> Assert.same(1, 1.0000001));
		check.holds(() -> Assert.same(1.0, 1.4, null, null, 0.5));
		check.holds(() -> Assert.same(Math.NaN, Math.NaN));
		check.holds(() -> Assert.same("a", "a"));
		check.holds(() -> Assert.same(null, null));
		check.holds(() -> Assert.same(true, true));
		check.holds(() -> Assert.same(Math.abs, Math.abs));
		check.fails("expected 1 but it is 2", () -> Assert.same(1, 2));
		check.fails('expected "a" but it is "b"', () -> Assert.same("a", "b"));
		check.fails("expected true but it is false", () -> Assert.same(true, false));
		check.fails('expected 1, of type Int, but it is "1", of type String', () -> Assert.same(1, "1"));
		check.fails("expected null, of type null, but it is 0, of type Int", () -> Assert.same(null, 0));
		check.fails("expected 0, of type Int, but it is null, of type null", () -> Assert.same(0, null));
		check.fails("my text", () -> Assert.same(0, 1, "my text"));
	}

	static function collections(check:Check):Void {
		check.holds(() -> Assert.same([1, 2], [1, 2]));
		check.holds(() -> Assert.same([], []));
		check.fails("expected 2 but it is 3 at [1]", () -> Assert.same([1, 2], [1, 3]));
		check.fails("expected 2 items but it has 1: expected [1,2] but it is [1]", () -> Assert.same([1, 2], [1]));
		check.fails("expected 1 items but it has 2: expected [1] but it is [1,2]", () -> Assert.same([1], [1, 2]));

		check.holds(() -> Assert.same(["a" => 1, "b" => 2], ["b" => 2, "a" => 1]));
		check.fails('expected 1 but it is 2 at ["a"]', () -> Assert.same(["a" => 1], ["a" => 2]));
		check.fails('expected the key at ["a"]', () -> Assert.same(["a" => null], ["b" => null]));
		check.equals("false", Std.string(quietly(() -> Assert.same(new Map<Int, Int>(), [1 => 2]))));
		check.equals("false", Std.string(quietly(() -> Assert.same([1 => 2], new Map<Int, Int>()))));

		check.holds(() -> Assert.same(Bytes.ofString("ab"), Bytes.ofString("ab")));
		final byte = "expected the byte 98 but it is 99 at [1]";
		check.fails(byte, () -> Assert.same(Bytes.ofString("ab"), Bytes.ofString("ac")));
		check.fails("expected 2 bytes but it has 1", () -> Assert.same(Bytes.ofString("ab"), Bytes.ofString("a")));

		final date = Date.fromTime(0);
		check.holds(() -> Assert.same(date, Date.fromTime(0)));
		check.fails('expected $date but it is ${Date.fromTime(1e9)}', () -> Assert.same(date, Date.fromTime(1e9)));
	}

	static function iterations(check:Check):Void {
		check.holds(() -> Assert.same(new Countdown(2), new Countdown(2)));
		final longer = "expected 2 items but it has 3: expected [2,1] but it is [3,2,1]";
		check.fails(longer, () -> Assert.same(new Countdown(2), new Countdown(3)));
		check.holds(() -> Assert.same(new Span(2), new Span(2)));
		final long = "expected 1 items but it has 2: expected [1] but it is [2,1]";
		check.fails(long, () -> Assert.same(new Span(1), new Span(2)));
		check.holds(() -> Assert.same(counter(2), counter(2)));
		check.fails(long, () -> Assert.same(counter(1), counter(2)));
		check.holds(() -> Assert.same({iterator: () -> counter(2)}, {iterator: () -> counter(2)}));
	}

	// An iterator that belongs to no class.
	static function counter(left:Int):Iterator<Int> {
		return {hasNext: () -> left > 0, next: () -> left--};
	}

	static function objects(check:Check):Void {
		check.holds(() -> Assert.same({a: 1, b: "x"}, {b: "x", a: 1}));
		check.holds(() -> Assert.same({a: 1, f: () -> 1}, {a: 1, f: () -> 2}));
		check.fails("expected 1 but it is 2 at a", () -> Assert.same({a: 1}, {a: 2}));
		check.equals("false", Std.string(quietly(() -> Assert.same({a: 1}, {}))));
		check.equals("false", Std.string(quietly(() -> Assert.same({}, {a: 1}))));
		check.equals("false", Std.string(quietly(() -> Assert.same({a: 1}, {b: 1}))));

		check.holds(() -> Assert.same(new Point(1), new Point(1)));
		check.fails("expected 1 but it is 2 at x", () -> Assert.same(new Point(1), new Point(2)));
		final inner = "expected 1 but it is 2 at next.x";
		check.fails(inner, () -> Assert.same(new Point(0, new Point(1)), new Point(0, new Point(2))));
		check.equals("false", Std.string(quietly(() -> Assert.same(new Point(1), new Place(1)))));
		check.equals("false", Std.string(quietly(() -> Assert.same({x: 1, next: null}, new Point(1)))));
	}

	static function enums(check:Check):Void {
		check.holds(() -> Assert.same(Node(Tree.Leaf, 1), Node(Tree.Leaf, 1)));
		check.fails("expected 1 but it is 2 at (Node 1)", () -> Assert.same(Node(Tree.Leaf, 1), Node(Tree.Leaf, 2)));
		check.fails("expected Leaf but it is Node(Leaf,1)", () -> Assert.same(Tree.Leaf, Node(Tree.Leaf, 1)));
		check.equals("false", Std.string(quietly(() -> Assert.same(Tree.Leaf, Other.Leaf))));
	}

	static function nesting(check:Check):Void {
		final deep = "expected 3 but it is 4 at a[1].b";
		check.fails(deep, () -> Assert.same({a: [{b: 2}, {b: 3}]}, {a: [{b: 2}, {b: 4}]}));
		check.holds(() -> Assert.same({a: [1]}, {a: [2]}, false));
		check.holds(() -> Assert.same([new Point(1)], [new Point(2)], false));
		check.fails("expected 1 but it is 2 at a", () -> Assert.same({a: 1}, {a: 2}, false));
		final type = 'expected [1], of type Array, but it is "x", of type String at [0]';
		check.fails(type, () -> Assert.same([[1]], ["x"], false));
	}

	static function similar(check:Check):Void {
		check.holds(() -> Assert.similar({a: 1}, {a: 1, b: 2}));
		check.holds(() -> Assert.similar([1], [1, 2]));
		check.holds(() -> Assert.similar(["a" => 1], ["a" => 1, "b" => 2]));
		check.holds(() -> Assert.similar({x: 1, double: 2}, new Point(1)));
		check.holds(() -> Assert.similar({next: {x: 2}}, new Point(1, new Point(2))));
		check.fails("expected 1 but it is 2 at x", () -> Assert.similar({x: 1}, new Point(2)));
		check.fails("expected 3 but it is 4 at double", () -> Assert.similar({double: 3}, new Point(2)));
		check.equals("false", Std.string(quietly(() -> Assert.similar({a: 1}, {b: 1}))));
		check.equals("false", Std.string(quietly(() -> Assert.similar([1, 2], [1]))));
		check.equals("false", Std.string(quietly(() -> Assert.similar({a: 1}, [1]))));
		check.equals("false", Std.string(quietly(() -> Assert.similar({a: 1}, "a"))));
		check.equals("false", Std.string(quietly(() -> Assert.similar(counter(1), {}))));
	}

	/** What the assertion returns; its text would depend on the target. **/
	static function quietly(assertion:() -> Bool):Bool {
		Assert.results = new haxe.ds.List();
		final result = assertion();
		Assert.results = null;
		return result;
	}
}
