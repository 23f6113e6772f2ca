package fiberus;

import haxe.io.Bytes;

/** Text as UTF-8 in `Bytes` that are there already: `Bytes.ofString` makes new ones for each string. **/
class Utf8 {
	/** How many bytes `text` takes. **/
	@:fiberus.call("fib::string_utf8_size")
	public extern static function size(text:String):Int;

	/**
		Writes `text` from `position` on and gives the number of bytes; -1 when they do not fit: then nothing is
		written. Lone surrogates are written as U+FFFD.
	**/
	public static inline function write(text:String, target:Bytes, position:Int):Int {
		return target.getData().putUtf8(position, text);
	}
}
