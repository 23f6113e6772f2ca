package fiberus.runtime;

/** String functions of the runtime without a place in Haxe's API. **/
@:noDoc
extern class NativeString {
	/** The UTF-16 unit at `index`, 0 outside the string. **/
	@:fiberus.call("fib::string_unit_at") @:fiberus.pure
	static function unitAt(text:String, index:Int):Int;
}
