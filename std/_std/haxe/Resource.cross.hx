package haxe;

import haxe.io.Bytes;
import haxe.io.BytesData.ByteStorage;

/**
	Files compiled into the program with `--resource`.
**/
class Resource {
	/** The names of all resources. **/
	@:fiberus.call("fib::resource_names")
	public extern static function listNames():Array<String>;

	/** The resource as text in UTF-8; null when there is none of this name. **/
	@:fiberus.call("fib::resource_text")
	public extern static function getString(name:String):String;

	/** A copy of the resource; null when there is none of this name. **/
	public static function getBytes(name:String):Bytes {
		final data = storage(name);
		return data == null ? null : Bytes.ofData(data);
	}

	@:fiberus.call("fib::resource_bytes")
	extern static function storage(name:String):ByteStorage;
}
