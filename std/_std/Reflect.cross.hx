/**
	Access to fields and functions by name.
**/
@:coreApi
class Reflect {
	@:fiberus.call("fib::reflect_has_field")
	public extern static function hasField(o:Dynamic, field:String):Bool;

	@:fiberus.call("fib::reflect_field")
	public extern static function field(o:Dynamic, field:String):Dynamic;

	@:fiberus.call("fib::reflect_set_field")
	public extern static function setField(o:Dynamic, field:String, value:Dynamic):Void;

	@:fiberus.call("fib::reflect_get_property")
	public extern static function getProperty(o:Dynamic, field:String):Dynamic;

	@:fiberus.call("fib::reflect_set_property")
	public extern static function setProperty(o:Dynamic, field:String, value:Dynamic):Void;

	@:fiberus.call("fib::reflect_call_method")
	public extern static function callMethod(o:Dynamic, func:haxe.Constraints.Function, args:Array<Dynamic>):Dynamic;

	@:fiberus.call("fib::reflect_fields")
	public extern static function fields(o:Dynamic):Array<String>;

	@:fiberus.call("fib::reflect_is_function")
	public extern static function isFunction(f:Dynamic):Bool;

	public static inline function compare<T>(a:T, b:T):Int {
		return Native.compare(a, b);
	}

	@:fiberus.call("fib::reflect_compare_methods")
	public extern static function compareMethods(f1:Dynamic, f2:Dynamic):Bool;

	@:fiberus.call("fib::reflect_is_object")
	public extern static function isObject(v:Dynamic):Bool;

	@:fiberus.call("fib::reflect_is_enum_value")
	public extern static function isEnumValue(v:Dynamic):Bool;

	@:fiberus.call("fib::reflect_delete_field")
	public extern static function deleteField(o:Dynamic, field:String):Bool;

	public static inline function copy<T>(o:Null<T>):Null<T> {
		return cast Native.copy(o);
	}

	@:overload(function(f:Array<Dynamic>->Void):Dynamic {})
	@:fiberus.call("fib::reflect_make_var_args")
	public extern static function makeVarArgs(f:Array<Dynamic>->Dynamic):Dynamic;
}

// The functions above that have type parameters, without them.
private extern class Native {
	@:fiberus.call("fib::reflect_compare")
	static function compare(a:Dynamic, b:Dynamic):Int;
	@:fiberus.call("fib::reflect_copy")
	static function copy(o:Dynamic):Dynamic;
}
