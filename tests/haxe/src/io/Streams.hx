package io;

import haxe.io.Bytes;
import haxe.io.BytesInput;
import haxe.io.BytesOutput;
import haxe.io.Eof;

/**
	BytesOutput and BytesInput: every number in both orders, strings, lines and the end.
**/
class Streams {
	public static function run(check:Check):Void {
		for (bigEndian in [false, true]) {
			final output = new BytesOutput();
			output.bigEndian = bigEndian;
			output.writeByte(200);
			output.writeInt8(-5);
			output.writeInt16(-300);
			output.writeUInt16(60000);
			output.writeInt24(-70000);
			output.writeUInt24(0xFEDCBA);
			output.writeInt32(-123456789);
			output.writeFloat(0.25);
			output.writeDouble(1 / 3);
			output.writeString("héllo");
			final bytes = output.getBytes();
			check.equals(1 + 1 + 2 + 2 + 3 + 3 + 4 + 4 + 8 + 6, bytes.length);
			final input = new BytesInput(bytes);
			input.bigEndian = bigEndian;
			check.equals(200, input.readByte());
			check.equals(-5, input.readInt8());
			check.equals(-300, input.readInt16());
			check.equals(60000, input.readUInt16());
			check.equals(-70000, input.readInt24());
			check.equals(0xFEDCBA, input.readUInt24());
			check.equals(-123456789, input.readInt32());
			check.equals(0.25, input.readFloat());
			check.equals(1 / 3, input.readDouble());
			check.equals("héllo", input.readString(6));
			check.raises(() -> input.readByte(), Eof);
		}
		final big = new BytesOutput();
		big.bigEndian = true;
		big.writeInt32(0x01020304);
		check.equals("01020304", big.getBytes().toHex());
		final lines = new BytesInput(Bytes.ofString("one\ntwo\r\n\nlast"));
		check.equals("one", lines.readLine());
		check.equals("two", lines.readLine());
		check.equals("", lines.readLine());
		check.equals("last", lines.readLine());
		check.raises(() -> lines.readLine(), Eof);
		final until = new BytesInput(Bytes.ofString("a;b"));
		check.equals("a", until.readUntil(";".code));
		check.equals("b", until.readAll().toString());
		final part = new BytesInput(Bytes.ofString("0123456789"), 2, 5);
		check.equals(5, part.length);
		check.equals("234", part.read(3).toString());
		final target = Bytes.alloc(10);
		check.equals(2, part.readBytes(target, 0, 10));
		check.raises(() -> new BytesInput(Bytes.alloc(2)).read(3), Eof);
		final copy = new BytesOutput();
		copy.writeInput(new BytesInput(Bytes.ofString("copied")));
		copy.write(Bytes.ofString("!"));
		check.equals("copied!", copy.getBytes().toString());
		check.raises(() -> new BytesOutput().writeInt8(200));
		check.raises(() -> new BytesOutput().writeUInt16(-1));
	}
}
