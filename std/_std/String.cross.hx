/**
	Immutable text.

	Lengths and indices count UTF-16 units. Text of ASCII characters alone is held with one byte a
	character, everything else with two; the difference is invisible.
**/
@:coreApi
@:fiberus.type("fib::String")
extern class String {
	@:fiberus.call("fib::string_length") @:fiberus.pure
	var length(default, null):Int;

	@:fiberus.call("fib::string_new")
	function new(string:String):Void;

	@:fiberus.call("fib::string_to_upper")
	function toUpperCase():String;

	@:fiberus.call("fib::string_to_lower")
	function toLowerCase():String;

	@:fiberus.call("fib::string_char_at")
	function charAt(index:Int):String;

	@:fiberus.call("fib::string_char_code_at") @:fiberus.pure
	function charCodeAt(index:Int):Null<Int>;

	@:fiberus.call("fib::string_index_of")
	function indexOf(str:String, ?startIndex:Int):Int;

	@:fiberus.call("fib::string_last_index_of")
	function lastIndexOf(str:String, ?startIndex:Int):Int;

	@:fiberus.call("fib::string_split")
	function split(delimiter:String):Array<String>;

	@:fiberus.call("fib::string_substr")
	function substr(pos:Int, ?len:Int):String;

	@:fiberus.call("fib::string_substring")
	function substring(startIndex:Int, ?endIndex:Int):String;

	@:fiberus.call("fib::string_new")
	function toString():String;

	@:fiberus.call("fib::string_from_code")
	static function fromCharCode(code:Int):String;
}
