package migration;

/** Reads the numbers of unwind tables from a program's file, one after the other. **/
class DwarfReader {
	static inline final omitted = 0xFF;
	static inline final relativeToPlace = 0x10;
	static inline final indirect = 0x80;

	/** Where in the file the next number starts. **/
	public var position:Int;

	final file:ElfFile;

	/** What to add to a place in the file to get its address. **/
	final bias:Int;

	public function new(file:ElfFile, position:Int, bias:Int) {
		this.file = file;
		this.position = position;
		this.bias = bias;
	}

	public function byte():Int {
		return file.bytes.get(position++);
	}

	public function int32():Int {
		final value = file.bytes.getInt32(position);
		position += 4;
		return value;
	}

	/** The low 32 bits of a number in LEB128, unsigned or `signed`. **/
	public function leb128(signed = false):Int {
		var value = 0;
		var shift = 0;
		while (true) {
			final part = byte();
			if (shift < 32) {
				value |= (part & 0x7F) << shift;
			}
			shift += 7;
			if (part & 0x80 == 0) {
				if (signed && part & 0x40 != 0 && shift < 32) {
					value |= -1 << shift;
				}
				return value;
			}
		}
	}

	/** A text that ends with a zero. **/
	public function text():String {
		final start = position;
		while (byte() != 0) {}
		return file.bytes.getString(start, position - 1 - start);
	}

	/**
		A number or address in one of the encodings of the Linux Standard Base (DW_EH_PE): the low four bits say its
		format, the next three what it counts from. Null when the encoding says that there is none, or the number is 0.
	**/
	public function encoded(encoding:Int):Null<Int> {
		if (encoding == omitted) {
			return null;
		}
		final place = position + bias;
		final value = switch encoding & 0x0F {
			case 0x01: leb128();
			case 0x02: pair();
			case 0x03 | 0x0B: int32();
			case 0x09: leb128(true);
			case 0x0A: pair() << 16 >> 16;
			case _: wide();
		}
		if (value == 0) {
			return null;
		}
		final address = encoding & 0x70 == relativeToPlace ? place + value : value;
		if (encoding & indirect == 0) {
			return address;
		}
		final pointer = file.offsetOf(address);
		return pointer == null ? null : file.bytes.getInt32(pointer);
	}

	function pair():Int {
		final value = file.bytes.getUInt16(position);
		position += 2;
		return value;
	}

	/** The low half of 64 bits. **/
	function wide():Int {
		final value = int32();
		position += 4;
		return value;
	}
}
