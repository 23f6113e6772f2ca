package haxe.ds;

/**
	Values by objects, which are told apart by identity.

	Iteration is in order of insertion. Entries may be added and removed meanwhile: a removed one is not
	visited any more, one added since may or may not be.
**/
@:coreApi
class ObjectMap<K:{}, V> implements haxe.Constraints.IMap<K, V> {
	var table:NativeObjectMap;

	public inline function new():Void {
		table = NativeObjectMap.create();
	}

	public inline function set(key:K, value:V):Void {
		table.set(key, value);
	}

	public inline function get(key:K):Null<V> {
		return cast table.get(key);
	}

	public inline function exists(key:K):Bool {
		return table.exists(key);
	}

	public inline function remove(key:K):Bool {
		return table.remove(key);
	}

	public inline function keys():Iterator<K> {
		return cast table.keys();
	}

	public inline function iterator():Iterator<V> {
		return cast table.iterator();
	}

	@:runtime public inline function keyValueIterator():KeyValueIterator<K, V> {
		return cast table.keyValueIterator();
	}

	public function copy():ObjectMap<K, V> {
		final result = new ObjectMap<K, V>();
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

@:fiberus.type("fib::ObjectMapTable")
private extern class NativeObjectMap {
	@:fiberus.call("fib::new_object_map")
	static function create():NativeObjectMap;
	@:fiberus.call("fib::object_map_set")
	function set(key:Dynamic, value:Dynamic):Void;
	@:fiberus.call("fib::object_map_get")
	function get(key:Dynamic):Dynamic;
	@:fiberus.call("fib::object_map_exists")
	function exists(key:Dynamic):Bool;
	@:fiberus.call("fib::object_map_remove")
	function remove(key:Dynamic):Bool;
	@:fiberus.call("fib::object_map_copy")
	function copy():NativeObjectMap;
	@:fiberus.call("fib::map_keys")
	function keys():Iterator<Dynamic>;
	@:fiberus.call("fib::map_iterator")
	function iterator():Iterator<Dynamic>;
	@:fiberus.call("fib::map_key_value_iterator")
	function keyValueIterator():KeyValueIterator<Dynamic, Dynamic>;
	@:fiberus.call("fib::map_to_string")
	function toString():String;
	@:fiberus.call("fib::map_clear")
	function clear():Void;
}
