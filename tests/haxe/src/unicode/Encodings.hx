package unicode;

import haxe.io.Bytes;

/**
	UTF-8 bytes of strings and back, and the characters of each length.
**/
class Encodings {
	public static function run(check:Check):Void {
		check.equals("61c3a9e282acf09f98807a", Bytes.ofString("aé€😀z").toHex());
		check.equals("aé€😀z", Bytes.ofHex("61c3a9e282acf09f98807a").toString());
		check.equals("", Bytes.ofString("").toString());
		for (code in [0x7F, 0x80, 0x7FF, 0x800, 0xFFFD, 0x10000, 0x10FFFF]) {
			final text = String.fromCharCode(code);
			final bytes = Bytes.ofString(text);
			final expected = code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
			check.equals(expected, bytes.length);
			check.isTrue(bytes.toString() == text);
			check.equals(code, (text : UnicodeString).charCodeAt(0));
		}
		check.equals("€", Bytes.ofString("a€b").getString(1, 3));
		final mixed = "x".split("").concat("äöü".split("")).join("");
		check.equals(7, Bytes.ofString(mixed).length);
		check.equals(4, mixed.length);
	}
}
