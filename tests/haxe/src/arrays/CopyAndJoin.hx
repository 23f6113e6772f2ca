package arrays;

/**
	concat, copy, reverse, join and toString leave or change what they should.
**/
class CopyAndJoin {
	public static function run(check:Check):Void {
		final a = [1, 2];
		final b = a.concat([3]);
		check.equals("1,2,3", b.join(","));
		check.equals("1,2", a.join(","));
		final c = a.copy();
		c.push(9);
		check.equals(2, a.length);
		check.isTrue(a.copy() != a);
		b.reverse();
		check.equals("3,2,1", b.join(","));
		final even = [1, 2, 3, 4];
		even.reverse();
		check.equals("4321", even.join(""));
		final none:Array<Int> = [];
		none.reverse();
		check.equals("", none.join(","));
		check.equals("", none.concat(none).join(","));
		#if !js
		check.equals("[1,2]", a.toString()); // JavaScript has a toString of its own.
		check.equals("[]", none.toString());
		#end
		check.equals("1 - 2", a.join(" - "));
		check.equals("0.5|1|-0.25", [0.5, 1, -0.25].join("|"));
		check.equals("true,false", [true, false].join(","));
		check.equals("a,b", ["a", "b"].join(","));
		check.equals("[[1,2],[3]]", Std.string([[1, 2], [3]]));
		final deep = [[1], [2]];
		final shallow = deep.copy();
		shallow[0].push(5);
		check.equals("1,5", deep[0].join(","));
		final floats:Array<Float> = [1, 2];
		check.equals("1.5,2.5", floats.map(x -> x + 0.5).join(","));
		check.equals("abc", ["a"].concat(["b", "c"]).join(""));
	}
}
