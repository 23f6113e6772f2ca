package strings;

/**
	Equality by content, concatenation with null, long strings, use as keys.
**/
class Identity {
	public static function run(check:Check):Void {
		final a = "abc";
		final b = "ab" + (check.failed >= 0 ? "c" : "d");
		check.isTrue(a == b);
		check.isTrue((a : Dynamic) == (b : Dynamic));
		check.isTrue([a, b].indexOf("abc") == 0);
		check.isTrue([b].contains(a));
		final map = [b => 1];
		check.equals(1, map[a]);
		final nothing:Null<String> = null;
		check.equals("nullx", nothing + "x");
		check.equals("xnull", "x" + nothing);
		check.isFalse(nothing == "");
		check.isFalse(nothing == "null");
		check.isTrue("" == "");
		check.isTrue("a" != "A");
		var long = "x";
		for (_ in 0...16) {
			long += long;
		}
		check.equals(65536, long.length);
		check.equals("xx", long.substr(65534));
		check.isTrue(long == long.substr(0, 65536));
		check.isTrue(long != long.substr(1));
		check.equals(-1, Reflect.compare("a", "b") < 0 ? -1 : 1);
		check.equals(0, Reflect.compare(a, b));
		check.isTrue(Reflect.compare("b", "a") > 0);
		check.isTrue(Reflect.compare("a", "aa") < 0);
		final copy = new String("copy");
		check.equals("copy", copy);
		check.equals("abc", a.toString());
		final words = ["pear", "Apple", "fig", "apple", ""];
		words.sort(Reflect.compare);
		check.equals("|Apple|apple|fig|pear", words.join("|"));
	}
}
