package target;

/**
	What arrays of a static target do where Haxe leaves it open.
**/
class Arrays {
	public static function run(check:Check):Void {
		final ints = [1, 2];
		check.equals(2, ints.length);
		#if fiberus
		check.equals(0, ints[5]);
		check.equals(0, ints[-1]);
		check.equals(0.0, [0.5][3]);
		check.isFalse([true][1]);
		check.raises(() -> ints[-1] = 1);
		check.equals("1,2", ints.join(","));
		final alias:Array<Dynamic> = cast ints;
		alias.push(3);
		check.equals(6, ints[0] + ints[1] + ints[2]);
		check.raises(() -> alias.push("text"));
		check.equals(3, ints.length);
		final keyed = [for (i in 0...200) {key: (i * 7) % 3, order: i}];
		keyed.sort((a, b) -> a.key - b.key);
		var stable = true;
		for (i in 1...keyed.length) {
			stable = stable && (keyed[i - 1].key < keyed[i].key || keyed[i - 1].order < keyed[i].order);
		}
		check.isTrue(stable);
		#end
	}
}
