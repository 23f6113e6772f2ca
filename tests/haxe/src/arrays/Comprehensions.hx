package arrays;

/**
	Array comprehensions with filters, nesting, while loops and map literals.
**/
class Comprehensions {
	public static function run(check:Check):Void {
		check.equals("0,2,4", [for (i in 0...6) if (i % 2 == 0) i].join(","));
		check.equals("00,01,10,11", [for (i in 0...2) for (j in 0...2) '$i$j'].join(","));
		check.equals("a-,b-", [for (s in ["a", "b"]) '$s-'].join(","));
		var n = 3;
		check.equals("3,2,1", [while (n > 0) n--].join(","));
		check.equals("[[0],[0,1]]", Std.string([for (i in 1...3) [for (j in 0...i) j]]));
		check.equals("even,odd,even", [for (i in 0...3) if (i % 2 == 0) "even" else "odd"].join(","));
		check.equals("1,4", [
			for (i in 0...3) {
				final square = i * i;
				if (square > 0) square;
			}
		].join(","));
		final map = [for (i in 0...3) i => 'v$i'];
		check.equals("v1", map[1]);
		final inverse = [for (k => v in map) v => k];
		check.equals(2, inverse["v2"]);
		check.equals("1,2", [for (x in [[1], [2]]) for (y in x) y].join(","));
		check.equals("b", [for (i in 0...5) switch i {
			case 1: "b";
			case _: continue;
		}].join(","));
		check.equals("0,1", [for (i in 0...9) if (i == 2) break else i].join(","));
		final filtered = [for (i in 0...10) if (i > 3) if (i < 6) i];
		check.equals("4,5", filtered.join(","));
		check.equals(0, [for (i in 0...0) i].length);
	}
}
