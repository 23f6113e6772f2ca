package fiberus;

import fiberus.runtime.Failure;

/**
	Held by one fiber at a time, which may acquire it again and has to release it as often. Fibers get it in the order
	in which they came. A mutex whose holder ends without releasing it stays held for ever.
**/
@:fiberus.type("fib::Mutex")
extern class Mutex {
	@:fiberus.call("fib::mutex_create")
	function new();

	/** Suspends until the mutex is free, and takes it. **/
	@:fiberus.call("fib::mutex_acquire")
	function acquire():Void;

	/**
		Takes the mutex if it is free within `seconds`; returns whether it did. 0 does not suspend, negative waits
		without limit.
	**/
	inline function tryAcquire(seconds:Float = 0.0):Bool {
		return tryAcquireFor(seconds);
	}

	/** Throws when the running fiber does not hold the mutex. Does not suspend. **/
	@:fiberus.call("fib::mutex_release")
	function release():Void;

	/** Calls `fn` while the mutex is held; returns what it returns. **/
	inline function with<R>(fn:() -> R):R {
		return MutexTools.with(this, fn);
	}

	@:fiberus.call("fib::mutex_try_acquire_for")
	private function tryAcquireFor(seconds:Float):Bool;
}

private class MutexTools {
	public static function with<R>(mutex:Mutex, fn:() -> R):R {
		mutex.acquire();
		return Failure.finally(fn, () -> mutex.release());
	}
}
