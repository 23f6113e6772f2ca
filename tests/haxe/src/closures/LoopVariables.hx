package closures;

/**
	Each turn of a loop has variables of its own, for the closures made in it.
**/
class LoopVariables {
	public static function run(check:Check):Void {
		final fromRange = [for (i in 0...3) () -> i];
		check.equals("0,1,2", [for (f in fromRange) f()].join(","));
		final fromArray = [for (s in ["a", "b"]) () -> s];
		check.equals("a,b", [for (f in fromArray) f()].join(","));
		final fromMap = [for (k => v in [1 => "x"]) () -> '$k$v'];
		check.equals("1x", fromMap[0]());
		final fromWhile:Array<() -> Int> = [];
		var i = 0;
		while (i < 3) {
			var own = i * 10;
			fromWhile.push(() -> own++);
			i++;
		}
		check.equals("0,10,20", [for (f in fromWhile) f()].join(","));
		check.equals("1,11,21", [for (f in fromWhile) f()].join(","));
		var shared = 0;
		final all = [for (_ in 0...3) () -> ++shared];
		check.equals("1,2,3", [for (f in all) f()].join(","));
		final mutated:Array<() -> Int> = [];
		for (n in 0...3) {
			var copy = n;
			mutated.push(() -> copy);
			copy += 100;
		}
		check.equals("100,101,102", [for (f in mutated) f()].join(","));
		final nested = [for (a in 0...2) for (b in 0...2) () -> a * 10 + b];
		check.equals("0,1,10,11", [for (f in nested) f()].join(","));
		var uninitialised:Array<() -> Null<Int>> = [];
		for (turn in 0...2) {
			var fresh:Null<Int> = null;
			if (turn == 0) {
				fresh = 7;
			}
			uninitialised.push(() -> fresh);
		}
		check.equals(7, uninitialised[0]());
		check.isTrue(uninitialised[1]() == null);
	}
}
