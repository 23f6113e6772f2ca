package fiberus;

/**
	Fibers wait for a signal from those that change what they wait for. They hold the mutex that guards it:

	```haxe
	mutex.acquire();
	while (queue.length == 0) condition.wait(mutex);
	final first = queue.shift();
	mutex.release();
	```
**/
@:fiberus.type("fib::Condition")
extern class Condition {
	@:fiberus.call("fib::condition_create")
	function new();

	/**
		Gives the mutex up, however often it was acquired, suspends until a signal, for `seconds` at most (negative:
		without limit), and takes the mutex back. Returns whether there was a signal. Throws when the running fiber
		does not hold the mutex. A fiber that is cancelled holds the mutex when that is thrown.
	**/
	inline function wait(mutex:Mutex, seconds:Float = -1.0):Bool {
		return waitFor(mutex, seconds);
	}

	/** Wakes the fiber that waits longest. Does not suspend. **/
	@:fiberus.call("fib::condition_signal")
	function signal():Void;

	/** Wakes all fibers that wait. Does not suspend. **/
	@:fiberus.call("fib::condition_broadcast")
	function broadcast():Void;

	@:fiberus.call("fib::condition_wait_for")
	private function waitFor(mutex:Mutex, seconds:Float):Bool;
}
