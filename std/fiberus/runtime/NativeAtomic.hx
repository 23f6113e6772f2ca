package fiberus.runtime;

/** Atomic numbers and references (fiberus/atomic.h), under `haxe.atomic`. **/
@:noDoc
@:fiberus.type("fib::AtomicInt")
extern class NativeAtomicInt {
	@:fiberus.call("fib::atomic_int_create") function new(value:Int);
	@:fiberus.call("fib::atomic_int_load") function load():Int;
	@:fiberus.call("fib::atomic_int_store") function store(value:Int):Void;
	@:fiberus.call("fib::atomic_int_exchange") function exchange(value:Int):Int;
	@:fiberus.call("fib::atomic_int_replace") function replace(expected:Int, desired:Int):Int;
	@:fiberus.call("fib::atomic_int_fetch_add") function fetchAdd(delta:Int):Int;
	@:fiberus.call("fib::atomic_int_fetch_sub") function fetchSub(delta:Int):Int;
	@:fiberus.call("fib::atomic_int_fetch_and") function fetchAnd(mask:Int):Int;
	@:fiberus.call("fib::atomic_int_fetch_or") function fetchOr(mask:Int):Int;
	@:fiberus.call("fib::atomic_int_fetch_xor") function fetchXor(mask:Int):Int;
}

@:noDoc
@:fiberus.type("fib::AtomicObject")
extern class NativeAtomicObject {
	@:fiberus.call("fib::atomic_object_create") function new(value:Dynamic);
	@:fiberus.call("fib::atomic_object_load") function load():Dynamic;
	@:fiberus.call("fib::atomic_object_store") function store(value:Dynamic):Dynamic;
	@:fiberus.call("fib::atomic_object_exchange") function exchange(value:Dynamic):Dynamic;
	@:fiberus.call("fib::atomic_object_replace") function replace(expected:Dynamic, desired:Dynamic):Dynamic;
}
