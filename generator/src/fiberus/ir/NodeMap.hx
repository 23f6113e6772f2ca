package fiberus.ir;

/** What a NodeMap can be asked about: declarations, variables, loops, modules. **/
class Node {
	static var count = 0;

	/** Different for every node; says nothing else. **/
	public final id:Int;

	public function new() {
		id = count++;
	}
}

/**
	Values by node. An ObjectMap of the macro interpreter hashes the contents of its keys: declarations look alike,
	so that look-ups become linear searches.
**/
abstract NodeMap<K:Node, V>(Map<Int, V>) {
	public inline function new() {
		this = [];
	}

	public inline function get(key:K):Null<V> {
		return this.get(key.id);
	}

	public inline function set(key:K, value:V):Void {
		this.set(key.id, value);
	}

	public inline function exists(key:K):Bool {
		return this.exists(key.id);
	}

	public inline function remove(key:K):Bool {
		return this.remove(key.id);
	}
}
