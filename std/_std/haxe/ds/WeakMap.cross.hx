package haxe.ds;

/**
	Values by objects, held only as long as the object is in use elsewhere.

	An entry disappears some time after its key has become unreachable, even when the value refers to the key.
	Iteration is over the entries that exist when it begins, in no particular order.
**/
@:coreApi
class WeakMap<K:{}, V> implements haxe.Constraints.IMap<K, V> {
	var table:NativeWeakMap;

	public function new():Void {
		table = NativeWeakMap.create();
	}

	public function set(key:K, value:V):Void {
		table.set(key, value);
	}

	public function get(key:K):Null<V> {
		return cast table.get(key);
	}

	public function exists(key:K):Bool {
		return table.exists(key);
	}

	public function remove(key:K):Bool {
		return table.remove(key);
	}

	public function keys():Iterator<K> {
		return cast table.keys().iterator();
	}

	public function iterator():Iterator<V> {
		return cast table.values().iterator();
	}

	@:runtime public inline function keyValueIterator():KeyValueIterator<K, V> {
		return new haxe.iterators.MapKeyValueIterator(this);
	}

	public function copy():WeakMap<K, V> {
		final result = new WeakMap<K, V>();
		result.table = table.copy();
		return result;
	}

	public function toString():String {
		final keys = table.keys();
		final values = table.values();
		return "[" + [for (i in 0...keys.length) Std.string(keys[i]) + " => " + Std.string(values[i])].join(", ") + "]";
	}

	public function clear():Void {
		table.clear();
	}
}

@:fiberus.type("fib::WeakMapTable")
private extern class NativeWeakMap {
	@:fiberus.call("fib::new_weak_map")
	static function create():NativeWeakMap;
	@:fiberus.call("fib::weak_map_set")
	function set(key:Dynamic, value:Dynamic):Void;
	@:fiberus.call("fib::weak_map_get")
	function get(key:Dynamic):Dynamic;
	@:fiberus.call("fib::weak_map_exists")
	function exists(key:Dynamic):Bool;
	@:fiberus.call("fib::weak_map_remove")
	function remove(key:Dynamic):Bool;
	@:fiberus.call("fib::weak_map_copy")
	function copy():NativeWeakMap;
	@:fiberus.call("fib::weak_map_keys")
	function keys():Array<Dynamic>;
	@:fiberus.call("fib::weak_map_values")
	function values():Array<Dynamic>;
	@:fiberus.call("fib::weak_map_clear")
	function clear():Void;
}
