package io;

import haxe.Int64;
import haxe.io.Bytes;
import haxe.io.BytesBuffer;

/**
	BytesBuffer: everything that can be added.
**/
class Buffers {
	public static function run(check:Check):Void {
		final buffer = new BytesBuffer();
		check.equals(0, buffer.length);
		buffer.addByte(1);
		buffer.addByte(255);
		buffer.add(Bytes.ofHex("0203"));
		buffer.addBytes(Bytes.ofHex("04050607"), 1, 2);
		buffer.addString("aé");
		buffer.addInt32(0x0A0B0C0D);
		buffer.addInt64(Int64.make(1, 2));
		buffer.addFloat(1);
		buffer.addDouble(-2);
		check.equals(33, buffer.length);
		check.equals("01ff020305066" + "1c3a9" + "0d0c0b0a" + "0200000001000000" + "0000803f" + "00000000000000c0",
			buffer.getBytes().toHex());
		check.raises(() -> new BytesBuffer().addBytes(Bytes.alloc(2), 1, 2));
		final texts = new BytesBuffer();
		for (i in 0...20) {
			// Grows in the middle of them.
			texts.addString("0123456789");
			texts.addString("\u{1F600}ß");
			texts.addString("");
			texts.addString("aé", UTF8);
		}
		check.equals(20 * (10 + 6 + 3), texts.length);
		final all = texts.getBytes().toHex();
		check.equals("30313233343536373839" + "f09f9880c39f" + "61c3a9", all.substr(19 * 38));
		check.equals(all.substr(0, 38), all.substr(11 * 38, 38));
		final large = new BytesBuffer();
		for (i in 0...10000) {
			large.addByte(i & 0xFF);
		}
		final bytes = large.getBytes();
		check.equals(10000, bytes.length);
		check.equals(9999 & 0xFF, bytes.get(9999));
		check.equals(0, new BytesBuffer().getBytes().length);
	}
}
