package switches;

/**
	Patterns of arrays by length and element, and of several subjects at once.
**/
class ArrayPatterns {
	public static function run(check:Check):Void {
		check.equals("empty", describe([]));
		check.equals("one 5", describe([5]));
		check.equals("zero then 7", describe([0, 7]));
		check.equals("two 7 0", describe([7, 0]));
		check.equals("three ends 1", describe([1, 9, 1]));
		check.equals("three", describe([1, 9, 2]));
		check.equals("many 4", describe([1, 2, 3, 4]));
		check.equals("both zero", pair(0, 0));
		check.equals("left zero 3", pair(0, 3));
		check.equals("right zero", pair(2, 0));
		check.equals("equal", pair(4, 4));
		check.equals("neither", pair(4, 5));
		check.equals("a+1", switch ["a", "b"] {
			case ["b", x]: x;
			case ["a", _]: "a+1";
			case _: "";
		});
		check.equals("nested 2", switch [[1], [2, 3]] {
			case [[1], [n, 3]]: 'nested $n';
			case _: "";
		});
		check.equals("x y", switch [Some("x"), None, Some("y")] {
			case [Some(a), None, Some(b)]: '$a $b';
			case _: "";
		});
	}

	static function describe(list:Array<Int>):String {
		return switch list {
			case []: "empty";
			case [n]: 'one $n';
			case [0, n]: 'zero then $n';
			case [a, b]: 'two $a $b';
			case [a, _, b] if (a == b): 'three ends $a';
			case [_, _, _]: "three";
			case many: 'many ${many.length}';
		}
	}

	static function pair(a:Int, b:Int):String {
		return switch [a, b] {
			case [0, 0]: "both zero";
			case [0, n]: 'left zero $n';
			case [_, 0]: "right zero";
			case [x, y] if (x == y): "equal";
			case _: "neither";
		}
	}
}

private enum Maybe {
	Some(value:String);
	None;
}
