package strings;

using StringTools;

/**
	Everything in StringTools.
**/
class Tools {
	public static function run(check:Check):Void {
		check.isTrue("hello".startsWith("he"));
		check.isTrue("hello".startsWith(""));
		check.isFalse("hello".startsWith("hello!"));
		check.isTrue("hello".endsWith("llo"));
		check.isTrue("hello".endsWith(""));
		check.isFalse("hello".endsWith("hel"));
		check.isFalse("a".endsWith("ba"));
		check.isTrue("hello".contains("ell"));
		check.isFalse("hello".contains("elo"));
		check.equals("a", " \t\r\n a \n".trim());
		check.equals("a \n", " \n a \n".ltrim());
		check.equals(" a", " a \n".rtrim());
		check.equals("", "   ".trim());
		check.equals("", "".trim());
		check.equals("a b", "a b".trim());
		check.equals("00042", "42".lpad("0", 5));
		check.equals("42xxx", "42".rpad("x", 5));
		check.equals("ababab42", "42".lpad("ab", 7));
		check.equals("42ababab", "42".rpad("ab", 7));
		check.equals("long", "long".lpad("x", 2));
		check.equals("x", "x".lpad("", 5));
		check.equals("a-b-c", "a.b.c".replace(".", "-"));
		check.equals("abc", "a.b.c".replace(".", ""));
		check.equals("b", "aaaab".replace("aa", ""));
		check.equals("abc", "abc".replace("x", "y"));
		check.equals("$1", "x".replace("x", "$1"));
		check.equals("FF", 255.hex());
		check.equals("00FF", 255.hex(4));
		check.equals("0", 0.hex());
		check.equals("FFFFFFFF", StringTools.hex(-1));
		check.equals("ABCDEF12", StringTools.hex(0xABCDEF12));
		check.equals("80000000", StringTools.hex(0x80000000, 2));
		check.equals("&lt;a href=&quot;x&quot;&gt; &amp;", "<a href=\"x\"> &".htmlEscape(true));
		check.equals("&lt;a&gt; \"'", "<a> \"'".htmlEscape());
		check.equals("&#039;", "'".htmlEscape(true));
		check.equals("<a>&\"'", "&lt;a&gt;&amp;&quot;&#039;".htmlUnescape());
		check.equals("a%20b%26c%3D%C3%A4%2F", "a b&c=ä/".urlEncode());
		check.equals("a b&c=ä", "a+b%26c%3D%C3%A4".urlDecode());
		check.equals("-_.~", StringTools.urlDecode(StringTools.urlEncode("-_.~")));
		check.isTrue("a b".isSpace(1));
		check.isFalse("a b".isSpace(0));
		check.isFalse("a b".isSpace(9));
		check.same([104, 105], [for (code in "hi".iterator()) code]);
		check.same(["0:104", "1:105"], [for (index => code in "hi".keyValueIterator()) '$index:$code']);
	}
}
