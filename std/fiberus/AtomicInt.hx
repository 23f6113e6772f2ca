package fiberus;

/**
	An integer that fibers of several workers change without losing updates. All operations are sequentially
	consistent.
**/
@:fiberus.type("fib::AtomicInt")
extern class AtomicInt {
	@:fiberus.call("fib::atomic_int_create")
	function new(value:Int);

	@:fiberus.call("fib::atomic_int_load")
	function load():Int;

	@:fiberus.call("fib::atomic_int_store")
	function store(value:Int):Void;

	/** Stores `value`; returns what was there before. **/
	@:fiberus.call("fib::atomic_int_exchange")
	function exchange(value:Int):Int;

	/** Adds `delta`; returns the value before. **/
	@:fiberus.call("fib::atomic_int_fetch_add")
	function fetchAdd(delta:Int):Int;

	/** Subtracts `delta`; returns the value before. **/
	@:fiberus.call("fib::atomic_int_fetch_sub")
	function fetchSub(delta:Int):Int;

	/** Stores `desired` if the value is `expected`; returns whether it was. **/
	@:fiberus.call("fib::atomic_int_compare_exchange")
	function compareExchange(expected:Int, desired:Int):Bool;

	/** Adds one; returns the new value. **/
	@:fiberus.call("fib::atomic_int_increment")
	function increment():Int;

	/** Subtracts one; returns the new value. **/
	@:fiberus.call("fib::atomic_int_decrement")
	function decrement():Int;
}
