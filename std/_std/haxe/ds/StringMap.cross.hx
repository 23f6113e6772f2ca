package haxe.ds;

/**
	Values by `String` keys.

	Iteration is in order of insertion. Entries may be added and removed meanwhile: a removed one is not
	visited any more, one added since may or may not be.
**/
@:coreApi
class StringMap<T> implements haxe.Constraints.IMap<String, T> {
	var table:NativeStringMap;

	public inline function new():Void {
		table = NativeStringMap.create();
	}

	public inline function set(key:String, value:T):Void {
		table.set(key, value);
	}

	public inline function get(key:String):Null<T> {
		return cast table.get(key);
	}

	public inline function exists(key:String):Bool {
		return table.exists(key);
	}

	public inline function remove(key:String):Bool {
		return table.remove(key);
	}

	public inline function keys():Iterator<String> {
		return cast table.keys();
	}

	public inline function iterator():Iterator<T> {
		return cast table.iterator();
	}

	@:runtime public inline function keyValueIterator():KeyValueIterator<String, T> {
		return cast table.keyValueIterator();
	}

	public function copy():StringMap<T> {
		final result = new StringMap<T>();
		result.table = table.copy();
		return result;
	}

	public inline function toString():String {
		return table.toString();
	}

	public inline function clear():Void {
		table.clear();
	}
}

@:fiberus.type("fib::StringMapTable")
private extern class NativeStringMap {
	@:fiberus.call("fib::new_string_map")
	static function create():NativeStringMap;
	@:fiberus.call("fib::string_map_set")
	function set(key:String, value:Dynamic):Void;
	@:fiberus.call("fib::string_map_get")
	function get(key:String):Dynamic;
	@:fiberus.call("fib::string_map_exists")
	function exists(key:String):Bool;
	@:fiberus.call("fib::string_map_remove")
	function remove(key:String):Bool;
	@:fiberus.call("fib::string_map_copy")
	function copy():NativeStringMap;
	@:fiberus.call("fib::map_keys")
	function keys():Iterator<String>;
	@:fiberus.call("fib::map_iterator")
	function iterator():Iterator<Dynamic>;
	@:fiberus.call("fib::map_key_value_iterator")
	function keyValueIterator():KeyValueIterator<String, Dynamic>;
	@:fiberus.call("fib::map_to_string")
	function toString():String;
	@:fiberus.call("fib::map_clear")
	function clear():Void;
}
