package fiberus.runtime;

/** Array functions of the runtime without a place in Haxe's API. **/
@:noDoc
extern class NativeArray {
	/** An empty array with room for `capacity` elements. **/
	@:fiberus.call("fib::new_array") @:fiberus.applied
	static function withCapacity<E>(capacity:Int):Array<E>;
}
