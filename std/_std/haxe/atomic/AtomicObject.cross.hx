package haxe.atomic;

import fiberus.runtime.NativeAtomic;

/**
	A reference that fibers of several workers change; see `AtomicInt`. References are compared by identity, those to
	strings too.
**/
abstract AtomicObject<T:{}>(NativeAtomicObject) {
	public inline function new(value:T):Void {
		this = new NativeAtomicObject(value);
	}

	public inline function compareExchange(expected:T, replacement:T):T {
		return cast this.replace(expected, replacement);
	}

	public inline function exchange(value:T):T {
		return cast this.exchange(value);
	}

	public inline function load():T {
		return cast this.load();
	}

	public inline function store(value:T):T {
		return cast this.store(value);
	}
}
