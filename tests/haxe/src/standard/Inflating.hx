package standard;

import haxe.io.Bytes;
import haxe.io.BytesInput;
import haxe.zip.InflateImpl;

/**
	haxe.zip.InflateImpl reads stored, fixed and dynamic blocks.
**/
class Inflating {
	public static function run(check:Check):Void {
		check.equals("hello", inflate("789ccb48cdc9c90700062c0215"));
		check.equals("stored", inflate("7801010600f9ff73746f726564093c0292"));
		check.equals([for (_ in 0...100) "ab"].join(""), inflate("789c4b4c4a1c161000e98f4c2d"));
		final dynamicBlock = "78da258ac11100300c82668564ff19aae94be45060583a86f2757a653d19d26f8e49def401ba5c16e2";
		check.equals(skewed(60), inflate(dynamicBlock));
		check.raises(() -> inflate("0000"));
	}

	/** Letters of uneven frequency in the order of a linear congruential generator. **/
	static function skewed(length:Int):String {
		var state = 1;
		return [
			for (_ in 0...length) {
				state = (state * 75 + 74) % 65537;
				"aaaaaaabbbbccd".charAt(state % 14);
			}
		].join("");
	}

	static function inflate(hex:String):String {
		return InflateImpl.run(new BytesInput(Bytes.ofHex(hex))).toString();
	}
}
