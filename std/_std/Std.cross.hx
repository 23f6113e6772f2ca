/**
	Basic operations on values.
**/
@:coreApi
class Std {
	@:deprecated('Std.is is deprecated. Use Std.isOfType instead.')
	public static inline function is(v:Dynamic, t:Dynamic):Bool {
		return isOfType(v, t);
	}

	@:fiberus.call("fib::is_of_type")
	public extern static function isOfType(v:Dynamic, t:Dynamic):Bool;

	public static inline function downcast<T:{}, S:T>(value:T, c:Class<S>):S {
		return isOfType(value, c) ? cast value : null;
	}

	@:deprecated('Std.instance() is deprecated. Use Std.downcast() instead.')
	public static inline function instance<T:{}, S:T>(value:T, c:Class<S>):S {
		return downcast(value, c);
	}

	@:fiberus.call("fib::to_string") @:fiberus.overloaded
	public extern static function string(s:Dynamic):String;

	@:fiberus.call("fib::double_to_int") @:fiberus.pure
	public extern static function int(x:Float):Int;

	@:fiberus.call("fib::parse_int")
	public extern static function parseInt(x:String):Null<Int>;

	@:fiberus.call("fib::parse_float")
	public extern static function parseFloat(x:String):Float;

	@:fiberus.call("fib::random_int")
	public extern static function random(x:Int):Int;
}
