package unicode;

import haxe.io.Bytes;

/**
	UnicodeString: code points instead of units, iteration, search, validation.
**/
class CodePoints {
	public static function run(check:Check):Void {
		final text:UnicodeString = "aé€😀z";
		check.equals(5, text.length);
		check.equals("😀", (text.charAt(3) : String));
		check.equals(0x1F600, text.charCodeAt(3));
		check.equals("z", (text.charAt(4) : String));
		check.isTrue(text.charCodeAt(5) == null);
		check.equals(4, text.indexOf("z"));
		check.equals(3, text.indexOf("😀"));
		check.equals(-1, text.indexOf("y"));
		check.equals(3, text.lastIndexOf("😀"));
		check.equals("€😀", (text.substr(2, 2) : String));
		check.equals("😀z", (text.substr(3) : String));
		check.equals("z", (text.substr(-1) : String));
		check.equals("é€", (text.substring(1, 3) : String));
		check.same([0x61, 0xE9, 0x20AC, 0x1F600, 0x7A], [for (code in text) code]);
		check.same([0, 1, 2, 3, 4], [for (index => code in text) index]);
		check.same([0x61, 0xE9, 0x20AC, 0x1F600, 0x7A], [for (index => code in text) code]);
		check.isTrue(text == ("aé€😀z" : UnicodeString));
		check.isTrue(text != ("aé€😀" : UnicodeString));
		check.isTrue(("a" : UnicodeString) < ("b" : UnicodeString));
		check.equals(0, ("" : UnicodeString).length);
		check.isTrue(UnicodeString.validate(Bytes.ofString("aé€😀"), UTF8));
		check.isFalse(UnicodeString.validate(Bytes.ofHex("c328"), UTF8));
		check.isFalse(UnicodeString.validate(Bytes.ofHex("f0288c28"), UTF8));
		check.isFalse(UnicodeString.validate(Bytes.ofHex("eda080"), UTF8));
		check.isFalse(UnicodeString.validate(Bytes.ofHex("e282"), UTF8));
		check.isTrue(UnicodeString.validate(Bytes.ofHex(""), UTF8));
	}
}
