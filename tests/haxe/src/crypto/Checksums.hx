package crypto;

import haxe.crypto.Adler32;
import haxe.crypto.Crc32;
import haxe.crypto.Hmac;
import haxe.io.Bytes;

/**
	Crc32, Adler32 and Hmac with known answers.
**/
class Checksums {
	public static function run(check:Check):Void {
		check.equals(0xCBF43926 | 0, Crc32.make(Bytes.ofString("123456789")) | 0);
		check.equals(0, Crc32.make(Bytes.alloc(0)));
		check.equals(0x352441C2, Crc32.make(Bytes.ofString("abc")));
		final crc = new Crc32();
		for (code in "1".code..."9".code + 1) {
			crc.byte(code);
		}
		check.equals(0xCBF43926 | 0, crc.get() | 0);
		check.equals(0x11E60398, Adler32.make(Bytes.ofString("Wikipedia")));
		check.equals(1, Adler32.make(Bytes.alloc(0)));
		final adler = new Adler32();
		adler.update(Bytes.ofString("xWikipediax"), 1, 9);
		check.equals(0x11E60398, adler.get());
		final key = Bytes.ofString("key");
		final message = Bytes.ofString("The quick brown fox jumps over the lazy dog");
		check.equals("80070713463e7749b90c2dc24911e275", new Hmac(MD5).make(key, message).toHex());
		check.equals("de7c9b85b8b78aa6bc8a7a36f70a90701c9db4d9", new Hmac(SHA1).make(key, message).toHex());
		check.equals("f7bc83f430538424b13298e6aa6fb143ef4d59a14946175997479dbc2d1a3cd8",
			new Hmac(SHA256).make(key, message).toHex());
	}
}
