package crypto;

import haxe.crypto.Base64;
import haxe.crypto.BaseCode;
import haxe.io.Bytes;

/**
	Base64 in both alphabets, with and without padding, and BaseCode.
**/
class Encodings {
	public static function run(check:Check):Void {
		final cases = ["" => "", "f" => "Zg==", "fo" => "Zm8=", "foo" => "Zm9v", "foobar" => "Zm9vYmFy"];
		for (plain => encoded in cases) {
			check.equals(encoded, Base64.encode(Bytes.ofString(plain)));
			check.equals(plain, Base64.decode(encoded).toString());
			final bare = encoded.split("=")[0];
			check.equals(bare, Base64.encode(Bytes.ofString(plain), false));
			check.equals(plain, Base64.decode(bare, false).toString());
		}
		final awkward = Bytes.ofHex("fbff00feff");
		check.equals("+/8A/v8=", Base64.encode(awkward));
		check.equals("-_8A_v8", Base64.urlEncode(awkward));
		check.equals("fbff00feff", Base64.urlDecode("-_8A_v8").toHex());
		check.equals("fbff00feff", Base64.decode("+/8A/v8=").toHex());
		final all = Bytes.alloc(256);
		for (i in 0...256) {
			all.set(i, i);
		}
		check.same(all, Base64.decode(Base64.encode(all)));
		final hex = new BaseCode(Bytes.ofString("0123456789abcdef"));
		check.equals("616263", hex.encodeString("abc"));
		check.equals("abc", hex.decodeString("616263"));
		final binary = new BaseCode(Bytes.ofString("01"));
		check.equals("01100001", binary.encodeString("a"));
		check.equals("a", binary.decodeString("01100001"));
	}
}
