package haxe.ds;

/**
	Values by `Int` keys.

	Iteration is in order of insertion. Entries may be added and removed meanwhile: a removed one is not
	visited any more, one added since may or may not be.
**/
@:coreApi
class IntMap<T> implements haxe.Constraints.IMap<Int, T> {
	var table:NativeIntMap;

	public inline function new():Void {
		table = NativeIntMap.create();
	}

	public inline function set(key:Int, value:T):Void {
		table.set(key, value);
	}

	public inline function get(key:Int):Null<T> {
		return cast table.get(key);
	}

	public inline function exists(key:Int):Bool {
		return table.exists(key);
	}

	public inline function remove(key:Int):Bool {
		return table.remove(key);
	}

	public inline function keys():Iterator<Int> {
		return cast table.keys();
	}

	public inline function iterator():Iterator<T> {
		return cast table.iterator();
	}

	@:runtime public inline function keyValueIterator():KeyValueIterator<Int, T> {
		return cast table.keyValueIterator();
	}

	public function copy():IntMap<T> {
		final result = new IntMap<T>();
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

@:fiberus.type("fib::IntMapTable")
private extern class NativeIntMap {
	@:fiberus.call("fib::new_int_map")
	static function create():NativeIntMap;
	@:fiberus.call("fib::int_map_set")
	function set(key:Int, value:Dynamic):Void;
	@:fiberus.call("fib::int_map_get")
	function get(key:Int):Dynamic;
	@:fiberus.call("fib::int_map_exists")
	function exists(key:Int):Bool;
	@:fiberus.call("fib::int_map_remove")
	function remove(key:Int):Bool;
	@:fiberus.call("fib::int_map_copy")
	function copy():NativeIntMap;
	@:fiberus.call("fib::map_keys")
	function keys():Iterator<Int>;
	@:fiberus.call("fib::map_iterator")
	function iterator():Iterator<Dynamic>;
	@:fiberus.call("fib::map_key_value_iterator")
	function keyValueIterator():KeyValueIterator<Int, Dynamic>;
	@:fiberus.call("fib::map_to_string")
	function toString():String;
	@:fiberus.call("fib::map_clear")
	function clear():Void;
}
