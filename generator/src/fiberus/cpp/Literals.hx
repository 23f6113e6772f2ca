package fiberus.cpp;

import haxe.io.Bytes;

/** C++ source text of constants. **/
class Literals {
	/** UTF-16 units of a Haxe string; the compiler's own strings count code points. **/
	public static function utf16Units(text:String):Array<Int> {
		final bytes = Bytes.ofString(text, UTF8);
		final units = [];
		var index = 0;
		while (index < bytes.length) {
			final first = bytes.get(index);
			final size = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
			var point = size == 1 ? first : first & (0x7F >> size);
			for (offset in 1...size) {
				point = (point << 6) | (bytes.get(index + offset) & 0x3F);
			}
			if (point < 0x10000) {
				units.push(point);
			} else {
				units.push(0xD7C0 + (point >> 10));
				units.push(0xDC00 | (point & 0x3FF));
			}
			index += size;
		}
		return units;
	}

	public static function isAscii(units:Array<Int>):Bool {
		for (unit in units) {
			if (unit >= 0x80) {
				return false;
			}
		}
		return true;
	}

	/** `"…"` for units that are all ASCII. **/
	public static function ascii(units:Array<Int>):String {
		final text = new StringBuf();
		text.add("\"");
		for (unit in units) {
			addUnit(text, unit);
		}
		text.add("\"");
		return text.toString();
	}

	/** `u"…"`; unpaired surrogates stay what they are. **/
	public static function wide(units:Array<Int>):String {
		final text = new StringBuf();
		text.add("u\"");
		var index = 0;
		while (index < units.length) {
			final unit = units[index++];
			if (unit < 0x80) {
				addUnit(text, unit);
			} else if (unit & 0xFC00 == 0xD800 && index < units.length && units[index] & 0xFC00 == 0xDC00) {
				text.add("\\U" + StringTools.hex(0x10000 + (((unit & 0x3FF) << 10) | (units[index++] & 0x3FF)), 8));
			} else if (unit < 0xA0 || unit & 0xF800 == 0xD800) {
				// No universal character name can say these. A hexadecimal escape takes every digit that follows, hence
				// the literal is split behind it.
				text.add("\\x" + StringTools.hex(unit, 4) + "\" u\"");
			} else {
				text.add("\\u" + StringTools.hex(unit, 4));
			}
		}
		text.add("\"");
		return text.toString();
	}

	/** A narrow literal of UTF-8 text, for `const char*` tables and `#line`. **/
	public static function quoted(value:String):String {
		return quotedBytes(Bytes.ofString(value, UTF8), 0, -1);
	}

	/** `length` octets from `start`, as a literal; -1: all. **/
	public static function quotedBytes(bytes:Bytes, start:Int, length:Int):String {
		final text = new StringBuf();
		text.add("\"");
		final end = length < 0 ? bytes.length : start + length;
		for (index in start...end) {
			addUnit(text, bytes.get(index));
		}
		text.add("\"");
		return text.toString();
	}

	static function addUnit(text:StringBuf, unit:Int):Void {
		switch unit {
			case "\n".code:
				text.add("\\n");
			case "\t".code:
				text.add("\\t");
			case "\r".code:
				text.add("\\r");
			case "\"".code:
				text.add("\\\"");
			case "\\".code:
				text.add("\\\\");
			case _ if (unit >= 0x20 && unit < 0x7F):
				text.addChar(unit);
			case _:
				text.add("\\" + String.fromCharCode("0".code + (unit >> 6))
						+ String.fromCharCode("0".code + (unit >> 3 & 7))
					+ String.fromCharCode("0".code + (unit & 7)));
		}
	}

	public static function int(value:Int):String {
		return value == 1 << 31 ? "INT32_MIN" : Std.string(value);
	}

	/** Exact text of a Float constant. **/
	public static function float(value:Float):String {
		if (Math.isNaN(value)) {
			return "__builtin_nan(\"\")";
		}
		if (!Math.isFinite(value)) {
			return value > 0 ? "__builtin_inf()" : "-__builtin_inf()";
		}
		if (value == 0 && 1 / value < 0) {
			return "-0.0";
		}
		// The interpreter prints the shortest text that reads back, or 15 digits: only a text that reads back will do.
		final short = Std.string(value);
		return Std.parseFloat(short) == value ? floatText(short) : hexFloat(value);
	}

	static function hexFloat(value:Float):String {
		final bits = haxe.io.FPHelper.doubleToI64(value);
		final exponent = bits.high >>> 20 & 0x7FF;
		final digits = StringTools.hex(bits.high & 0xFFFFF, 5) + StringTools.hex(bits.low, 8);
		return (bits.high < 0 ? "-" : "")
				+ (exponent == 0 ? "0x0." + digits + "p-1022" : "0x1." + digits + "p" + (exponent - 1023));
	}

	/** The text of a Float literal as C++ spells one: a text of digits alone would be an integer. **/
	public static function floatText(text:String):String {
		for (index in 0...text.length) {
			final code = StringTools.fastCodeAt(text, index);
			if (!(code >= "0".code && code <= "9".code || code == "-".code || code == "_".code)) {
				return text;
			}
		}
		return text + ".0";
	}
}
