import haxe.crypto.Adler32;
import haxe.crypto.Crc32;
import haxe.io.Bytes;
import haxe.io.BytesBuffer;
import haxe.io.BytesOutput;

/** Turns pictures into the bytes of a file. **/
class PictureFile {
	/** The longest run of bytes that one stored block of a deflate stream can hold (RFC 1951, 3.2.4). **/
	static inline final STORED_BLOCK_MAX = 0xFFFF;

	/** The bytes of a file with this name: PNG if it ends so, PPM otherwise. **/
	public static function encode(picture:Picture, name:String):Bytes {
		return StringTools.endsWith(name.toLowerCase(), ".png") ? png(picture) : ppm(picture);
	}

	/** A binary "portable pixmap": a short text header, then the pixels as they are. **/
	public static function ppm(picture:Picture):Bytes {
		final output = new BytesOutput();
		output.writeString('P6\n${picture.width} ${picture.height}\n255\n');
		output.write(picture.data);
		return output.getBytes();
	}

	/** A PNG file with true colour, without filters and without compression. **/
	public static function png(picture:Picture):Bytes {
		final output = new BytesOutput();
		output.bigEndian = true;
		output.write(Bytes.ofHex("89504e470d0a1a0a"));
		writeChunk(output, "IHDR", pngHeader(picture));
		writeChunk(output, "IDAT", zlibStored(pngRows(picture)));
		writeChunk(output, "IEND", Bytes.alloc(0));
		return output.getBytes();
	}

	static function pngHeader(picture:Picture):Bytes {
		final header = new BytesOutput();
		header.bigEndian = true;
		header.writeInt32(picture.width);
		header.writeInt32(picture.height);
		header.writeByte(8); // bits a component
		header.writeByte(2); // true colour, no alpha
		header.writeByte(0); // the deflate method
		header.writeByte(0); // the one filter method there is
		header.writeByte(0); // not interlaced
		return header.getBytes();
	}

	/** Every row with the byte before it that names its filter: 0, none. **/
	static function pngRows(picture:Picture):Bytes {
		final rowSize = picture.width * Picture.BYTES_PER_PIXEL;
		final rows = Bytes.alloc((rowSize + 1) * picture.height);
		for (y in 0...picture.height)
			rows.blit(y * (rowSize + 1) + 1, picture.data, y * rowSize, rowSize);
		return rows;
	}

	/** A chunk is its length, a name of four letters, its data, and a checksum of name and data. **/
	static function writeChunk(output:BytesOutput, name:String, data:Bytes):Void {
		final named = new BytesBuffer();
		named.addString(name);
		named.add(data);
		final content = named.getBytes();
		output.writeInt32(data.length);
		output.write(content);
		output.writeInt32(Crc32.make(content));
	}

	/** A zlib stream of stored blocks (RFC 1950 around RFC 1951). **/
	static function zlibStored(data:Bytes):Bytes {
		final output = new BytesOutput();
		output.writeByte(0x78); // deflate with a window of 32 KiB
		output.writeByte(0x01); // check bits, fastest level
		var start = 0;
		do {
			final size = data.length - start < STORED_BLOCK_MAX ? data.length - start : STORED_BLOCK_MAX;
			final isLast = start + size == data.length;
			output.writeByte(isLast ? 1 : 0);
			output.writeUInt16(size);
			output.writeUInt16(size ^ 0xFFFF);
			output.writeFullBytes(data, start, size);
			start += size;
		} while (start < data.length);
		output.bigEndian = true;
		output.writeInt32(Adler32.make(data));
		return output.getBytes();
	}
}
