package operators;

/**
	Every `op=` on every place evaluates the place once.
**/
class CompoundAssignment {
	public static function run(check:Check):Void {
		var calls = 0;
		final array = [1, 2, 3, 4];
		function next():Int {
			return calls++;
		}
		array[next()] += 10;
		array[next()] *= 5;
		array[next()] -= 1;
		array[next()] <<= 2;
		check.equals("11,10,2,16", array.join(","));
		check.equals(4, calls);
		final boxes = [new Box(), new Box()];
		var index = 0;
		boxes[index++].value += 3;
		boxes[index++].value |= 8;
		check.equals(2, index);
		check.equals(4, boxes[0].value);
		check.equals(9, boxes[1].value);
		check.equals(14, boxes[0].value += 10);
		check.equals(14, boxes[0].value);
		var text = "a";
		text += "b";
		text += 1;
		text += 2.5;
		text += null;
		text += true;
		check.equals("ab12.5nulltrue", text);
		final strings = ["x"];
		strings[0] += "y";
		check.equals("xy", strings[0]);
		final structure = {s: "p", n: 2};
		structure.s += structure.n;
		structure.n ^= 7;
		check.equals("p2", structure.s);
		check.equals(5, structure.n);
		final map = ["k" => 1];
		map["k"] += 41;
		check.equals(42, map["k"]);
	}
}

private class Box {
	public var value = 1;

	public function new() {}
}
