package evaluation;

/**
	For, while and do-while: when the condition and the bounds are evaluated.
**/
class Loops {
	public static function run(check:Check):Void {
		var calls = 0;
		function limit():Int {
			calls++;
			return 3;
		}
		var seen = [for (i in 0...limit()) i];
		check.equals("0,1,2", seen.join(","));
		check.equals(1, calls);
		seen = [for (i in 3...3) i];
		check.equals(0, seen.length);
		final start = 5;
		seen = [for (i in start...2) i];
		check.equals(0, seen.length);
		seen = [for (i in -2...1) i];
		check.equals("-2,-1,0", seen.join(","));
		var end = 4;
		var turns = 0;
		for (i in 0...end) {
			end = 10;
			turns++;
		}
		check.equals(4, turns);
		for (i in 0...3) {
			final before = i;
			var copy = i;
			copy += 10;
			check.equals(before, i);
		}
		var n = 0;
		do {
			n++;
		} while (n < 0);
		check.equals(1, n);
		do {
			if (n == 3) {
				n = 10;
				continue;
			}
			n++;
		} while (n < 8);
		check.equals(10, n);
		n = 0;
		while (n < limit()) {
			n++;
		}
		check.equals(5, calls);
		final outer = [];
		for (i in 0...3) {
			for (j in i...3) {
				if (j == 2 && i == 0) {
					break;
				}
				outer.push('$i$j');
			}
		}
		check.equals("00 01 11 12 22", outer.join(" "));
		while (true) {
			if (++n > 20) {
				break;
			}
		}
		check.equals(21, n);
	}
}
