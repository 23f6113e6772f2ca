package evaluation;

/**
	Return, break, continue and throw in places where a value is expected.
**/
class ValueJumps {
	public static function run(check:Check):Void {
		check.equals("small", size(3));
		check.equals("large 30", size(30));
		check.equals("0 1 3", loop(2, 4));
		check.equals("0 1 2 3", loop(9, 4));
		check.equals("", loop(9, 0));
		check.equals(-1, addOrLeave(1, null));
		check.equals(3, addOrLeave(1, 2));
		check.raises(() -> orThrow(null), String);
		check.equals(4, orThrow(4));
		check.equals("first", firstOf(["", "first", "second"]));
		check.equals("nothing", firstOf(["", ""]));
	}

	static function size(n:Int):String {
		final text = 'large ${if (n < 10) return "small" else n}';
		return text;
	}

	static function loop(skip:Int, stop:Int):String {
		final seen = [];
		var i = 0;
		while (true) {
			final n = i++;
			seen.push(if (n == skip) continue else if (n >= stop) break else n);
		}
		return seen.join(" ");
	}

	static function addOrLeave(a:Int, b:Null<Int>):Int {
		return a + (b == null ? return -1 : b);
	}

	static function orThrow(value:Null<Int>):Int {
		final sure:Int = if (value == null) throw "null" else value;
		return sure;
	}

	static function firstOf(list:Array<String>):String {
		for (item in list) {
			final text = switch item {
				case "": continue;
				case other: other;
			}
			return text;
		}
		return "nothing";
	}
}
