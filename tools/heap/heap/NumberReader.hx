package heap;

import haxe.io.Bytes;
import haxe.io.Eof;
import sys.io.FileInput;

/** The numbers and texts of a dump, through a buffer. Everything throws `DumpError`. **/
class NumberReader {
	static inline final BUFFER_BYTES = 1 << 18;

	final input:FileInput;
	final buffer = Bytes.alloc(BUFFER_BYTES);
	var position = 0;
	var end = 0;

	public function new(input:FileInput) {
		this.input = input;
	}

	public inline function byte():Int {
		if (position == end) {
			fill();
		}
		return buffer.get(position++);
	}

	/** Seven bits a byte, from the lowest on. Numbers beyond `Int` are refused. **/
	public function number():Int {
		var octet = byte();
		if (octet < 0x80) {
			return octet;
		}
		var result = octet & 0x7F;
		var shift = 7;
		while (true) {
			octet = byte();
			if (shift == 28 && octet > 7) {
				throw new DumpError("is damaged, or too large for this program: it holds a number over 31 bits");
			}
			result |= (octet & 0x7F) << shift;
			if (octet < 0x80) {
				return result;
			}
			shift += 7;
		}
	}

	/** As `number`, of up to 64 bits, to what a `Float` can tell apart. **/
	public function largeNumber():Float {
		var result = 0.0;
		var factor = 1.0;
		for (_ in 0...10) {
			final octet = byte();
			result += (octet & 0x7F) * factor;
			if (octet < 0x80) {
				return result;
			}
			factor *= 128;
		}
		throw new DumpError("is damaged: it holds a number over 64 bits");
	}

	public function text():String {
		final length = number();
		if (length > DumpReader.LONGEST_TEXT) {
			throw new DumpError('is damaged: it holds a name of $length bytes');
		}
		final bytes = Bytes.alloc(length);
		for (index in 0...length) {
			bytes.set(index, byte());
		}
		return bytes.toString();
	}

	public function isAtEnd():Bool {
		if (position < end) {
			return false;
		}
		try {
			fill();
		} catch (error:DumpError) {
			return true;
		}
		return false;
	}

	function fill() {
		position = 0;
		end = 0;
		try {
			end = input.readBytes(buffer, 0, BUFFER_BYTES);
		} catch (_:Eof) {}
		if (end == 0) {
			throw new DumpError("is truncated");
		}
	}
}
