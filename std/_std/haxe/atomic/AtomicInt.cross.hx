package haxe.atomic;

import fiberus.runtime.NativeAtomic;

/**
	A number that fibers of several workers change. All operations are sequentially consistent.

	A `compareExchange` that finds another value lets the other fibers have their turn and tries once more, so that a
	loop around it does not keep out the one it waits for.
**/
abstract AtomicInt(NativeAtomicInt) {
	public inline function new(value:Int):Void {
		this = new NativeAtomicInt(value);
	}

	public inline function add(b:Int):Int {
		return this.fetchAdd(b);
	}

	public inline function sub(b:Int):Int {
		return this.fetchSub(b);
	}

	public inline function and(b:Int):Int {
		return this.fetchAnd(b);
	}

	public inline function or(b:Int):Int {
		return this.fetchOr(b);
	}

	public inline function xor(b:Int):Int {
		return this.fetchXor(b);
	}

	public inline function compareExchange(expected:Int, replacement:Int):Int {
		return this.replace(expected, replacement);
	}

	public inline function exchange(value:Int):Int {
		return this.exchange(value);
	}

	public inline function load():Int {
		return this.load();
	}

	public inline function store(value:Int):Int {
		this.store(value);
		return value;
	}
}
