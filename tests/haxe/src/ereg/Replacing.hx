package ereg;

/**
	replace with groups, map, split, escape, and the option g.
**/
class Replacing {
	public static function run(check:Check):Void {
		check.equals("x-bc", ~/a/.replace("a-bc", "x"));
		check.equals("xbaa", ~/a/.replace("abaa", "x"));
		check.equals("xbxx", ~/a/g.replace("abaa", "x"));
		check.equals("b-a d-c", ~/(\w)(\w)/g.replace("ab cd", "$2-$1"));
		check.equals("$", ~/a/.replace("a", "$$"));
		check.equals("unchanged", ~/z/g.replace("unchanged", "y"));
		check.equals("-a-b-", ~/x*/g.replace("ab", "-"));
		check.equals("A1B2", ~/[a-z]/g.map("a1b2", r -> r.matched(0).toUpperCase()));
		check.equals("A1b2", ~/[a-z]/.map("a1b2", r -> r.matched(0).toUpperCase()));
		check.equals("[ab][c]", ~/ab|c/g.map("abc", r -> '[${r.matched(0)}]'));
		check.equals("1:a 3:b", {
			final found = [];
			~/[ab]/g.map("-a-b", r -> {
				found.push('${r.matchedPos().pos}:${r.matched(0)}');
				return "";
			});
			found.join(" ");
		});
		check.same(["a", "b,c"], ~/,/.split("a,b,c"));
		check.same(["a", "b", "c"], ~/,/g.split("a,b,c"));
		check.same(["a", "b", "", "c"], ~/[,;]/g.split("a,b;;c"));
		check.same(["abc"], ~/x/g.split("abc"));
		check.same(["", "a", ""], ~/-/g.split("-a-"));
		check.same(["one", "two", "three"], ~/\s+/g.split("one  two\tthree"));
		check.equals("a\\.b\\*c", EReg.escape("a.b*c"));
		check.isTrue(new EReg("^" + EReg.escape("1+1=(2)?[x]{y}^$|\\") + "$", "").match("1+1=(2)?[x]{y}^$|\\"));
		final count = ~/a/g;
		var n = 0;
		var rest = "banana";
		while (count.match(rest)) {
			n++;
			rest = count.matchedRight();
		}
		check.equals(3, n);
		check.equals("€-€", ~/x/g.replace("€x€", "-"));
		final source = "key = value";
		final pair = ~/^\s*(\w+)\s*=\s*(.*)$/;
		check.isTrue(pair.match(source));
		check.equals("key:value", pair.matched(1) + ":" + pair.matched(2));
	}
}
