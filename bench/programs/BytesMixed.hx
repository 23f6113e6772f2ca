import haxe.io.Bytes;
import haxe.io.BytesBuffer;
import haxe.io.BytesInput;
import haxe.io.BytesOutput;

/** Bytes: single octets, integers and floats in place, copies, streams, text, a table-driven checksum. **/
class BytesMixed {
	static inline final SIZE = 65536;

	static function main() {
		final rounds = Program.size(360, 2);
		final table = createTable();
		final data = Bytes.alloc(SIZE);
		var sum = 0;
		for (round in 0...rounds) {
			fill(data, round);
			sum = Program.mix(sum, cyclicRedundancy(data, table));
			sum = Program.mix(sum, numbers(data, round));
			sum = Program.mix(sum, copies(data, round));
			sum = Program.mix(sum, streams(round));
			sum = Program.mix(sum, text(round));
		}
		Program.finish('$sum');
	}

	static function createTable():Array<Int> {
		return [
			for (index in 0...256) {
				var value = index;
				for (_ in 0...8)
					value = value & 1 == 1 ? (value >>> 1) ^ 0xEDB88320 : value >>> 1;
				value;
			}
		];
	}

	static function fill(data:Bytes, round:Int):Void {
		for (index in 0...SIZE)
			data.set(index, (index * 7 + round) ^ (index >> 8));
	}

	static function cyclicRedundancy(data:Bytes, table:Array<Int>):Int {
		var crc = -1;
		for (index in 0...data.length)
			crc = (crc >>> 8) ^ table[(crc ^ data.get(index)) & 0xFF];
		return crc & 0xFFFFFF;
	}

	static function numbers(data:Bytes, round:Int):Int {
		var sum = 0;
		var offset = 0;
		while (offset + 16 <= SIZE) {
			data.setInt32(offset, offset ^ round);
			data.setUInt16(offset + 4, offset);
			data.setDouble(offset + 8, offset * 0.5);
			offset += 16;
		}
		offset = 0;
		while (offset + 16 <= SIZE) {
			final integers = data.getInt32(offset) + data.getUInt16(offset + 4);
			sum = Program.mix(sum, integers + Std.int(data.getDouble(offset + 8)));
			offset += 16;
		}
		return sum;
	}

	static function copies(data:Bytes, round:Int):Int {
		final copy = Bytes.alloc(SIZE);
		copy.fill(0, SIZE, round);
		var offset = 0;
		while (offset + 512 <= SIZE) {
			copy.blit(offset, data, SIZE - offset - 512, 256);
			offset += 512;
		}
		final part = copy.sub(round, 1024);
		copy.blit(1, copy, 0, SIZE - 1);
		return part.get(1000) + copy.get(SIZE - 1) + (part.compare(data.sub(round, 1024)) == 0 ? 1 : 2);
	}

	static function streams(round:Int):Int {
		final output = new BytesOutput();
		for (index in 0...1000) {
			output.writeByte(index & 0xFF);
			output.writeInt32(index + round);
			output.writeString("entry");
		}
		final input = new BytesInput(output.getBytes());
		var sum = 0;
		for (_ in 0...1000)
			sum = Program.mix(sum, input.readByte() + input.readInt32() + input.readString(5).length);
		return sum;
	}

	static function text(round:Int):Int {
		final buffer = new BytesBuffer();
		for (index in 0...200)
			buffer.addString('line $index of round $round: äöü\n');
		final decoded = buffer.getBytes().toString();
		final encoded = Bytes.ofString(decoded);
		return decoded.length + encoded.length + encoded.toHex().length;
	}
}
