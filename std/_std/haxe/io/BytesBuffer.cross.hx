package haxe.io;

import haxe.io.BytesData.ByteStorage;

/**
	Bytes under construction. Multi-byte numbers are appended in little endian order.
**/
class BytesBuffer {
	static inline final INITIAL_CAPACITY = 48;

	/** The number of bytes so far. **/
	public var length(get, never):Int;

	var data:BytesData;
	var size:Int;

	public function new() {
		data = ByteStorage.alloc(INITIAL_CAPACITY);
		size = 0;
	}

	inline function get_length():Int {
		return size;
	}

	/** Appends the low 8 bits of `byte`. **/
	public inline function addByte(byte:Int):Void {
		final at = reserve(1);
		data.set(at, byte);
	}

	/** Appends all bytes of `src`. **/
	public function add(src:Bytes):Void {
		final count = src.length;
		final at = reserve(count);
		data.blit(at, src.getData(), 0, count);
	}

	/** Appends the encoding of `v`, UTF-8 unless `encoding` says otherwise. **/
	public function addString(v:String, ?encoding:Encoding):Void {
		if (encoding == RawNative) {
			add(Bytes.ofString(v, encoding));
		} else {
			final at = reserve(fiberus.Utf8.size(v));
			data.putUtf8(at, v);
		}
	}

	/** Appends four bytes. **/
	public inline function addInt32(v:Int):Void {
		final at = reserve(4);
		data.setInt32(at, v);
	}

	/** Appends eight bytes. **/
	public inline function addInt64(v:haxe.Int64):Void {
		final at = reserve(8);
		data.setInt64(at, v);
	}

	/** Appends `v` in single precision. **/
	public inline function addFloat(v:Float):Void {
		final at = reserve(4);
		data.setFloat(at, v);
	}

	/** Appends `v` in double precision. **/
	public inline function addDouble(v:Float):Void {
		final at = reserve(8);
		data.setDouble(at, v);
	}

	/** Appends `len` bytes of `src` from `pos`. **/
	public function addBytes(src:Bytes, pos:Int, len:Int):Void {
		if (pos < 0 || len < 0 || pos + len > src.length || pos + len < 0) {
			throw Error.OutsideBounds;
		}
		final at = reserve(len);
		data.blit(at, src.getData(), pos, len);
	}

	/** A block of the bytes so far. **/
	public function getBytes():Bytes {
		return Bytes.ofData(data.sub(0, size));
	}

	/** Appends room for `count` bytes; gives its position. **/
	inline function reserve(count:Int):Int {
		final at = size;
		if (count > data.length - at) {
			grow(count);
		}
		size = at + count;
		return at;
	}

	function grow(count:Int):Void {
		final needed = size + count;
		final doubled = data.length * 2;
		// A size that overflows is negative, and refused as out of memory.
		data = data.resized(needed < 0 || needed > doubled ? needed : doubled);
	}
}
