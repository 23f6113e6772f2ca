package haxe.io;

/**
	The storage of `Bytes`: a block of bytes in the heap whose length never changes. Its functions stay inside the
	block: reads outside give 0, writes do nothing, ranges are clamped. `Bytes` checks and throws first.
**/
@:forward
abstract BytesData(ByteStorage) from ByteStorage to ByteStorage {
	@:arrayAccess inline function read(index:Int):Int {
		return this.get(index);
	}

	@:arrayAccess inline function write(index:Int, byte:Int):Int {
		this.set(index, byte);
		return byte;
	}
}

/** The object of `fiberus/bytes.h` and its functions. **/
@:noCompletion
@:fiberus.type("fib::ByteBuffer")
extern class ByteStorage {
	@:fiberus.call("fib::bytes_length") @:fiberus.pure
	var length(default, null):Int;

	@:fiberus.call("fib::allocate_bytes")
	static function alloc(length:Int):ByteStorage;

	@:fiberus.call("fib::bytes_get") @:fiberus.pure
	function get(position:Int):Int;

	@:fiberus.call("fib::bytes_set") @:fiberus.quiet
	function set(position:Int, value:Int):Void;

	@:fiberus.call("fib::bytes_contains") @:fiberus.pure
	function contains(position:Int, size:Int):Bool;

	@:fiberus.call("fib::bytes_blit")
	function blit(position:Int, from:ByteStorage, fromPosition:Int, size:Int):Void;

	@:fiberus.call("fib::bytes_fill")
	function fill(position:Int, size:Int, value:Int):Void;

	@:fiberus.call("fib::bytes_sub")
	function sub(position:Int, size:Int):ByteStorage;

	@:fiberus.call("fib::bytes_resized")
	function resized(size:Int):ByteStorage;

	@:fiberus.call("fib::bytes_compare")
	function compare(other:ByteStorage):Int;

	@:fiberus.call("fib::bytes_get_uint16") @:fiberus.pure
	function getUInt16(position:Int):Int;

	@:fiberus.call("fib::bytes_set_uint16") @:fiberus.quiet
	function setUInt16(position:Int, value:Int):Void;

	@:fiberus.call("fib::bytes_get_int32") @:fiberus.pure
	function getInt32(position:Int):Int;

	@:fiberus.call("fib::bytes_set_int32") @:fiberus.quiet
	function setInt32(position:Int, value:Int):Void;

	@:fiberus.call("fib::bytes_get_int64") @:fiberus.pure
	function getInt64(position:Int):haxe.Int64;

	@:fiberus.call("fib::bytes_set_int64") @:fiberus.quiet
	function setInt64(position:Int, value:haxe.Int64):Void;

	@:fiberus.call("fib::bytes_get_float") @:fiberus.pure
	function getFloat(position:Int):Float;

	@:fiberus.call("fib::bytes_set_float") @:fiberus.quiet
	function setFloat(position:Int, value:Float):Void;

	@:fiberus.call("fib::bytes_get_double") @:fiberus.pure
	function getDouble(position:Int):Float;

	@:fiberus.call("fib::bytes_set_double") @:fiberus.quiet
	function setDouble(position:Int, value:Float):Void;

	@:fiberus.call("fib::bytes_get_utf8")
	function getUtf8(position:Int, size:Int):String;

	@:fiberus.call("fib::bytes_get_utf16")
	function getUtf16(position:Int, size:Int):String;

	@:fiberus.call("fib::bytes_of_utf8")
	static function ofUtf8(string:String):ByteStorage;

	@:fiberus.call("fib::bytes_put_utf8")
	function putUtf8(position:Int, string:String):Int;

	@:fiberus.call("fib::bytes_of_utf16")
	static function ofUtf16(string:String):ByteStorage;

	@:fiberus.call("fib::bytes_to_hex")
	function toHex():String;

	@:fiberus.call("fib::bytes_of_hex")
	static function ofHex(digits:String):ByteStorage;
}
