package strings;

/**
	charAt, charCodeAt, fastCodeAt and length at and past both ends.
**/
class CharacterAccess {
	public static function run(check:Check):Void {
		final text = "hello";
		check.equals(5, text.length);
		check.equals("h", text.charAt(0));
		check.equals("o", text.charAt(4));
		check.equals("", text.charAt(5));
		check.equals("", text.charAt(-1));
		check.equals("h".code, text.charCodeAt(0));
		check.equals(111, text.charCodeAt(4));
		check.isTrue(text.charCodeAt(5) == null);
		check.isTrue(text.charCodeAt(-1) == null);
		check.isTrue("".charCodeAt(0) == null);
		check.equals("", "".charAt(0));
		check.equals(0, "".length);
		check.equals(101, StringTools.fastCodeAt(text, 1));
		check.isTrue(StringTools.isEof(StringTools.fastCodeAt(text, 5)));
		check.equals("A", String.fromCharCode(65));
		check.equals("A".code, 65);
		check.equals("\n".code, 10);
		final controls = String.fromCharCode(9) + String.fromCharCode(13) + String.fromCharCode(10);
		check.equals("\t\r\n", controls);
		check.equals("\\\"'", "\\" + '"' + "'");
		check.equals("\x41\u0042\u{43}", "ABC");
		check.equals(1, String.fromCharCode(0).length);
		check.equals(3, "a\x00b".length);
		check.equals("b", "a\x00b".charAt(2));
		check.isTrue("a\x00b" != "a");
	}
}
