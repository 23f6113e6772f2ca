package strings;

/**
	indexOf and lastIndexOf: start positions, empty strings, absent ones.
**/
class Searching {
	public static function run(check:Check):Void {
		final text = "abcabc";
		check.equals(0, text.indexOf("a"));
		check.equals(1, text.indexOf("bc"));
		check.equals(3, text.indexOf("a", 1));
		check.equals(3, text.indexOf("a", 3));
		check.equals(-1, text.indexOf("a", 4));
		check.equals(-1, text.indexOf("z"));
		check.equals(-1, text.indexOf("abcabcd"));
		check.equals(0, text.indexOf("abcabc"));
		check.equals(0, text.indexOf(""));
		check.equals(3, text.indexOf("", 3));
		check.equals(6, text.indexOf("", 6));
		check.equals(-1, text.indexOf("a", 100));
		check.equals(3, text.lastIndexOf("a"));
		check.equals(0, text.lastIndexOf("a", 2));
		check.equals(3, text.lastIndexOf("a", 3));
		check.equals(3, text.lastIndexOf("abc"));
		check.equals(0, text.lastIndexOf("abc", 2));
		check.equals(-1, text.lastIndexOf("z"));
		check.equals(-1, text.lastIndexOf("b", 0));
		check.equals(6, text.lastIndexOf(""));
		check.equals(2, text.lastIndexOf("", 2));
		check.equals(5, text.lastIndexOf("c", 100));
		check.equals(-1, "".indexOf("a"));
		check.equals(0, "".indexOf(""));
		check.equals(0, "".lastIndexOf(""));
		check.equals(2, "aaaa".lastIndexOf("aa"));
		check.equals(1, "aaaa".indexOf("aa", 1));
		check.equals(1, "xaab".indexOf("aab"));
		check.equals(4, "abababc".indexOf("abc"));
	}
}
