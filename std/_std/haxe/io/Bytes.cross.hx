package haxe.io;

import haxe.io.BytesData.ByteStorage;

/**
	A block of bytes of fixed length.

	Multi-byte numbers are little endian and may start at any position. Accesses that lie outside the block
	throw `Error.OutsideBounds`.
**/
class Bytes {
	/** The number of bytes. **/
	public var length(default, null):Int;

	var b:BytesData;

	function new(length:Int, b:BytesData) {
		this.length = length;
		this.b = b;
	}

	/** The byte at `pos`, 0 to 255. **/
	public inline function get(pos:Int):Int {
		check(pos, 1);
		return b.get(pos);
	}

	/** Sets the byte at `pos` to the low 8 bits of `v`. **/
	public inline function set(pos:Int, v:Int):Void {
		check(pos, 1);
		b.set(pos, v);
	}

	/** Copies `len` bytes of `src` from `srcpos` to `pos`; the ranges may overlap. **/
	public function blit(pos:Int, src:Bytes, srcpos:Int, len:Int):Void {
		check(pos, len);
		src.check(srcpos, len);
		b.blit(pos, src.b, srcpos, len);
	}

	/** Sets `len` bytes from `pos` to `value`. **/
	public function fill(pos:Int, len:Int, value:Int):Void {
		check(pos, len);
		b.fill(pos, len, value);
	}

	/** A copy of the `len` bytes from `pos`. **/
	public function sub(pos:Int, len:Int):Bytes {
		check(pos, len);
		return new Bytes(len, b.sub(pos, len));
	}

	/** Negative, zero or positive as `this` is less than, equal to or greater than `other`, byte by byte. **/
	public function compare(other:Bytes):Int {
		return b.compare(other.b);
	}

	/** The double precision number at `pos`. **/
	public inline function getDouble(pos:Int):Float {
		check(pos, 8);
		return b.getDouble(pos);
	}

	/** The single precision number at `pos`. **/
	public inline function getFloat(pos:Int):Float {
		check(pos, 4);
		return b.getFloat(pos);
	}

	/** Stores a double precision number at `pos`. **/
	public inline function setDouble(pos:Int, v:Float):Void {
		check(pos, 8);
		b.setDouble(pos, v);
	}

	/** Stores a number rounded to single precision at `pos`. **/
	public inline function setFloat(pos:Int, v:Float):Void {
		check(pos, 4);
		b.setFloat(pos, v);
	}

	/** The unsigned 16-bit number at `pos`. **/
	public inline function getUInt16(pos:Int):Int {
		check(pos, 2);
		return b.getUInt16(pos);
	}

	/** Stores the low 16 bits of `v` at `pos`. **/
	public inline function setUInt16(pos:Int, v:Int):Void {
		check(pos, 2);
		b.setUInt16(pos, v);
	}

	/** The signed 32-bit number at `pos`. **/
	public inline function getInt32(pos:Int):Int {
		check(pos, 4);
		return b.getInt32(pos);
	}

	/** The signed 64-bit number at `pos`. **/
	public inline function getInt64(pos:Int):haxe.Int64 {
		check(pos, 8);
		return b.getInt64(pos);
	}

	/** Stores `v` at `pos`. **/
	public inline function setInt32(pos:Int, v:Int):Void {
		check(pos, 4);
		b.setInt32(pos, v);
	}

	/** Stores `v` at `pos`. **/
	public inline function setInt64(pos:Int, v:haxe.Int64):Void {
		check(pos, 8);
		b.setInt64(pos, v);
	}

	/**
		The text that the `len` bytes from `pos` encode, as UTF-8 unless `encoding` says otherwise. Malformed UTF-8
		reads as U+FFFD. `RawNative` is UTF-16.
	**/
	public function getString(pos:Int, len:Int, ?encoding:Encoding):String {
		check(pos, len);
		return encoding == RawNative ? b.getUtf16(pos, len) : b.getUtf8(pos, len);
	}

	@:deprecated("readString is deprecated, use getString instead")
	@:noCompletion
	public inline function readString(pos:Int, len:Int):String {
		return getString(pos, len);
	}

	/** The text that all the bytes encode as UTF-8. **/
	public function toString():String {
		return b.getUtf8(0, length);
	}

	/** Two lower-case hexadecimal digits for every byte. **/
	public function toHex():String {
		return b.toHex();
	}

	/** The storage, which is shared with `this`. **/
	public inline function getData():BytesData {
		return b;
	}

	/** A block of `length` zeros. **/
	public static function alloc(length:Int):Bytes {
		return new Bytes(length, ByteStorage.alloc(length));
	}

	/** The UTF-8 encoding of `s`, or its UTF-16 units with `RawNative`. Lone surrogates encode as U+FFFD. **/
	public static function ofString(s:String, ?encoding:Encoding):Bytes {
		return ofData(encoding == RawNative ? ByteStorage.ofUtf16(s) : ByteStorage.ofUtf8(s));
	}

	/** The block around storage that `getData` gave; nothing is copied. **/
	public static function ofData(b:BytesData):Bytes {
		return new Bytes(b.length, b);
	}

	/** The bytes that pairs of hexadecimal digits stand for; throws when `s` has other characters or an odd length. **/
	public static function ofHex(s:String):Bytes {
		final data = ByteStorage.ofHex(s);
		if (data == null) {
			throw "Not a hex string (odd number of digits)";
		}
		return ofData(data);
	}

	/** The byte at `pos` of `b`; 0 outside. **/
	public static inline function fastGet(b:BytesData, pos:Int):Int {
		return b.get(pos);
	}

	inline function check(pos:Int, len:Int):Void {
		if (!b.contains(pos, len)) {
			throwOutsideBounds();
		}
	}

	static function throwOutsideBounds():Void {
		throw Error.OutsideBounds;
	}
}
