/**
	Text under construction: a native buffer that grows in the heap. Numbers and booleans are appended
	without a string in between.
**/
@:coreApi
class StringBuf {
	public var length(get, never):Int;

	final builder:NativeStringBuilder;

	public inline function new():Void {
		builder = NativeStringBuilder.create();
	}

	inline function get_length():Int {
		return builder.length;
	}

	public inline function add<T>(x:T):Void {
		// Std.string is there for dead-code elimination to keep `toString`; the generator hands over `x` itself.
		builder.add(Std.string(x));
	}

	public inline function addChar(c:Int):Void {
		builder.addCode(c);
	}

	public inline function addSub(s:String, pos:Int, ?len:Int):Void {
		builder.addSlice(s, pos, len);
	}

	public inline function toString():String {
		return builder.toText();
	}
}

@:fiberus.type("fib::StringBuilder")
private extern class NativeStringBuilder {
	@:fiberus.call("fib::string_builder_new")
	static function create():NativeStringBuilder;

	@:fiberus.call("fib::string_builder_length") @:fiberus.pure
	var length(default, null):Int;

	@:fiberus.call("fib::string_builder_add") @:fiberus.overloaded
	function add<T>(x:T):Void;

	@:fiberus.call("fib::string_builder_add_code")
	function addCode(code:Int):Void;

	@:fiberus.call("fib::string_builder_add_slice")
	function addSlice(string:String, position:Int, length:Null<Int>):Void;

	@:fiberus.call("fib::string_builder_to_string")
	function toText():String;
}
