package arrays;

import haxe.Int64;

/**
	Arrays of every element type: literals, writing, default values and equality of elements.
**/
class ElementTypes {
	public static function run(check:Check):Void {
		final floats:Array<Float> = [1, 2.5, -0.0];
		check.equals(3.5, floats[0] + floats[1]);
		check.equals(Math.NEGATIVE_INFINITY, 1 / floats[2]);
		final bools = [for (i in 0...10) i % 3 == 0];
		check.equals("0,3,6,9", [for (i => b in bools) if (b) i].join(","));
		final closures:Array<Int -> Int> = [n -> n + 1, n -> n * 2];
		check.equals(10, closures[1](closures[0](4)));
		final enums = [Empty, Full(3), Empty];
		check.equals(1, enums.filter(e -> e.match(Full(_))).length);
		enums[0] = Full(4);
		check.equals(7, Lambda.fold(enums, (e, sum) -> switch e {
			case Full(n): sum + n;
			case Empty: sum;
		}, 0));
		final wides:Array<Int64> = [Int64.ofInt(1), Int64.make(1, 0)];
		check.int64(Int64.make(1, 1), wides[0] + wides[1]);
		final classes:Array<Class<Dynamic>> = [Check, String];
		check.isTrue(classes[0] == Check);
		final maybe:Array<Null<Float>> = [0.5, null];
		check.isTrue(maybe[1] == null);
		check.equals(0.75, maybe[0] + 0.25);
		final maybeBools:Array<Null<Bool>> = [true, null, false];
		check.isTrue(maybeBools[1] == null && maybeBools[2] == false);
		final grid = [for (y in 0...3) [for (x in 0...3) x * y]];
		grid[2][2] += 100;
		grid[1] = [7];
		check.equals("0,0,0|7|0,2,104", [for (row in grid) row.join(",")].join("|"));
		final maps = [["a" => 1], ["b" => 2]];
		check.equals(2, maps[1]["b"]);
		final iterables:Array<Iterable<Int>> = [[1], new List(), [for (i in 0...2) i => i]];
		check.equals(1, Lambda.count(iterables[0]));
		check.equals(2, Lambda.count(iterables[2]));
		final unsigned:Array<UInt> = [0xFFFFFFFF, 1];
		check.isTrue(unsigned[0] > unsigned[1]);
		final words = [["a"], ["b"], ["c"]];
		final first = words.shift();
		words[0].push(first[0]);
		check.equals("b,a", words[0].join(","));
		final last = words.pop();
		last.push("d");
		check.equals("c,d", last.join(","));
		check.isNull([[1]].slice(1).pop());
		words.push(last);
		words.sort((a, b) -> Reflect.compare(b[0], a[0]));
		check.equals("c,d;b,a", words.map(list -> list.join(",")).join(";"));
		check.equals(3, words.filter(list -> list[0] == "c").concat([["e"]]).pop().length
			+ words.splice(0, 1)[0].length);
	}
}

private enum Cell {
	Empty;
	Full(n:Int);
}
