package crypto;

import haxe.crypto.Md5;
import haxe.crypto.Sha1;
import haxe.crypto.Sha224;
import haxe.crypto.Sha256;
import haxe.io.Bytes;

/**
	Md5, Sha1, Sha224 and Sha256 with known answers.
**/
class Digests {
	public static function run(check:Check):Void {
		check.equals("d41d8cd98f00b204e9800998ecf8427e", Md5.encode(""));
		check.equals("900150983cd24fb0d6963f7d28e17f72", Md5.encode("abc"));
		final pangram = "The quick brown fox jumps over the lazy dog";
		check.equals("9e107d9d372bb6826bd81d3542a419d6", Md5.encode(pangram));
		check.equals("900150983cd24fb0d6963f7d28e17f72", Md5.make(Bytes.ofString("abc")).toHex());
		check.equals("da39a3ee5e6b4b0d3255bfef95601890afd80709", Sha1.encode(""));
		check.equals("a9993e364706816aba3e25717850c26c9cd0d89d", Sha1.encode("abc"));
		check.equals("2fd4e1c67a2d28fced849ee1bb76e7391b93eb12", Sha1.encode(pangram));
		check.equals("a9993e364706816aba3e25717850c26c9cd0d89d", Sha1.make(Bytes.ofString("abc")).toHex());
		check.equals("23097d223405d8228642a477bda255b32aadbce4bda0b3f7e36c9da7", Sha224.encode("abc"));
		check.equals("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", Sha256.encode(""));
		check.equals("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", Sha256.encode("abc"));
		final twoBlocks = "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq";
		check.equals("248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1",
			Sha256.encode(twoBlocks));
		check.equals("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
			Sha256.make(Bytes.ofString("abc")).toHex());
		final long = [for (_ in 0...1000) "a"].join("");
		check.equals("cabe45dcc9ae5b66ba86600cca6b8ba8", Md5.encode(long));
		check.equals("291e9a6c66994949b57ba5e650361e98fc36b1ba", Sha1.encode(long));
		check.equals("41edece42d63e8d9bf515a9ba6932e1c20cbc9f5a5d134645adb5db1b9737ea3", Sha256.encode(long));
	}
}
