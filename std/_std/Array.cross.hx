import haxe.iterators.ArrayKeyValueIterator;

/**
	A list of values that grows as needed.

	Elements of type `Int`, `Float`, `Bool` and the like are held unboxed. Reading outside the array gives the
	default value of the element type (`null` where there is one), writing beyond the end grows the array, writing at
	a negative index throws.
**/
@:coreApi
@:fiberus.type("fib::ArrayBase")
extern class Array<T> {
	@:fiberus.call("fib::array_length") @:fiberus.pure
	var length(default, null):Int;

	@:fiberus.call("fib::new_array")
	function new():Void;

	@:fiberus.call("fib::array_concat")
	function concat(a:Array<T>):Array<T>;

	@:fiberus.call("fib::array_join")
	function join(sep:String):String;

	@:fiberus.call("fib::array_pop")
	function pop():Null<T>;

	@:fiberus.call("fib::array_push")
	function push(x:T):Int;

	@:fiberus.call("fib::array_reverse")
	function reverse():Void;

	@:fiberus.call("fib::array_shift")
	function shift():Null<T>;

	@:fiberus.call("fib::array_slice")
	function slice(pos:Int, ?end:Int):Array<T>;

	/**
		Sorts by `f`. Equal elements keep their order, and `f` may do anything: the array is not touched
		before all comparisons are made.
	**/
	@:fiberus.call("fib::array_sort")
	function sort(f:T->T->Int):Void;

	@:fiberus.call("fib::array_splice")
	function splice(pos:Int, len:Int):Array<T>;

	@:fiberus.call("fib::array_to_string")
	function toString():String;

	@:fiberus.call("fib::array_unshift")
	function unshift(x:T):Void;

	@:fiberus.call("fib::array_insert")
	function insert(pos:Int, x:T):Void;

	@:fiberus.call("fib::array_remove")
	function remove(x:T):Bool;

	@:fiberus.call("fib::array_contains")
	@:pure function contains(x:T):Bool;

	@:fiberus.call("fib::array_index_of")
	function indexOf(x:T, ?fromIndex:Int):Int;

	@:fiberus.call("fib::array_last_index_of")
	function lastIndexOf(x:T, ?fromIndex:Int):Int;

	@:fiberus.call("fib::array_copy")
	function copy():Array<T>;

	@:runtime inline function iterator():haxe.iterators.ArrayIterator<T> {
		return new haxe.iterators.ArrayIterator(this);
	}

	@:pure @:runtime public inline function keyValueIterator():ArrayKeyValueIterator<T> {
		return new ArrayKeyValueIterator(this);
	}

	// Inline, so that a function expression given as `f` becomes part of the loop.
	@:runtime @:fiberus.call("fib::array_map")
	inline function map<S>(f:T->S):Array<S> {
		final result:Array<S> = fiberus.runtime.NativeArray.withCapacity(length);
		var i = 0;
		while (i < length) {
			result.push(f(this[i]));
			++i;
		}
		return result;
	}

	@:runtime @:fiberus.call("fib::array_filter")
	inline function filter(f:T->Bool):Array<T> {
		final result:Array<T> = [];
		var i = 0;
		while (i < length) {
			final element = this[i];
			if (f(element)) {
				result.push(element);
			}
			++i;
		}
		return result;
	}

	@:fiberus.call("fib::array_resize")
	function resize(len:Int):Void;
}
