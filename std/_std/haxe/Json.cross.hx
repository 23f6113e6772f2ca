package haxe;

import haxe.format.JsonParser;
import haxe.format.JsonPrinter;

/**
	Reading and writing of JSON, natively; what the native code does not know, and every error, is the business of
	`haxe.format.JsonParser` and `haxe.format.JsonPrinter`.
**/
class Json {
	/**
		The value that `text` stands for. Throws when it is malformed.

		Integers that fit are `Int`, other numbers `Float`; objects are anonymous structures.
	**/
	public static function parse(text:String):Dynamic {
		return NativeJson.parse(text, parseInHaxe);
	}

	/**
		The JSON text of `value`.

		A `replacer` gives the value to write for each key and value; the first key is the empty string. With `space`
		the text is laid out in lines, indented by it.
	**/
	public static function stringify(value:Dynamic, ?replacer:(key:Dynamic, value:Dynamic) -> Dynamic,
			?space:String):String {
		return if (replacer != null) {
			JsonPrinter.print(value, replacer, space);
		} else {
			NativeJson.print(value, space, value -> JsonPrinter.print(value, null, space));
		}
	}

	static function parseInHaxe(text:String):Dynamic {
		return JsonParser.parse(text);
	}
}

/** The functions of `fiberus/json.h`. **/
private extern class NativeJson {
	@:fiberus.call("fib::json_parse")
	static function parse(text:String, fallback:(text:String) -> Dynamic):Dynamic;

	@:fiberus.call("fib::json_print")
	static function print(value:Dynamic, space:String, fallback:(value:Dynamic) -> String):String;
}
