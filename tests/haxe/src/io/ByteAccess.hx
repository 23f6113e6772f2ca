package io;

import haxe.Int64;
import haxe.io.Bytes;

/**
	Bytes: get, set, numbers of every width, slices, filling, comparing and bounds.
**/
class ByteAccess {
	public static function run(check:Check):Void {
		final bytes = Bytes.alloc(16);
		check.equals(16, bytes.length);
		check.equals(0, bytes.get(15));
		bytes.set(0, 255);
		bytes.set(1, 256 + 7);
		bytes.set(2, -1);
		check.equals("255 7 255", '${bytes.get(0)} ${bytes.get(1)} ${bytes.get(2)}');
		bytes.setUInt16(4, 0xABCD);
		check.equals(0xABCD, bytes.getUInt16(4));
		check.equals(0xCD, bytes.get(4));
		bytes.setInt32(4, -123456789);
		check.equals(-123456789, bytes.getInt32(4));
		bytes.setInt64(8, Int64.make(0x01020304, 0x05060708));
		check.int64(Int64.make(0x01020304, 0x05060708), bytes.getInt64(8));
		check.equals(8, bytes.get(8));
		bytes.setDouble(0, -0.1);
		check.equals(-0.1, bytes.getDouble(0));
		bytes.setFloat(0, 0.5);
		check.equals(0.5, bytes.getFloat(0));
		bytes.fill(2, 3, 9);
		check.equals("090909", bytes.sub(2, 3).toHex());
		final source = Bytes.ofString("0123456789");
		source.blit(2, source, 0, 5);
		check.equals("0101234789", source.toString());
		source.blit(0, source, 2, 5);
		check.equals("0123434789", source.toString());
		check.equals("123", source.getString(1, 3));
		check.isTrue(Bytes.ofString("a").compare(Bytes.ofString("b")) < 0);
		check.isTrue(Bytes.ofString("ab").compare(Bytes.ofString("a")) > 0);
		check.equals(0, Bytes.ofString("x").compare(Bytes.ofHex("78")));
		final copy = source.sub(0, 4);
		copy.set(0, 65);
		check.equals(48, source.get(0));
		check.equals("00ff10", Bytes.ofHex("00FF10").toHex());
		check.raises(() -> Bytes.ofHex("abc"));
		check.raises(() -> bytes.sub(10, 10));
		check.raises(() -> bytes.sub(-1, 2));
		check.raises(() -> bytes.blit(0, source, 8, 5));
		#if !js
		check.raises(() -> bytes.fill(15, 2, 0)); // Not checked in JavaScript.
		#end
		check.raises(() -> bytes.getString(15, 2));
		#if (fiberus || eval)
		check.raises(() -> Std.string(bytes.getInt32(13)));
		check.raises(() -> bytes.setDouble(9, 1));
		#end
		check.equals(1, Bytes.fastGet(Bytes.ofHex("0001").getData(), 1));
		check.equals(0, Bytes.alloc(0).length);
	}
}
