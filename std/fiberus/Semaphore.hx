package fiberus;

import fiberus.runtime.Failure;

/**
	A number of permits, to let that many fibers do something at a time. Fibers get permits in the order in which they
	came.
**/
@:fiberus.type("fib::Semaphore")
extern class Semaphore {
	/** Throws when `permits` is negative. **/
	@:fiberus.call("fib::semaphore_create")
	function new(permits:Int);

	/** How many permits are free. **/
	var permits(get, never):Int;

	/** Suspends until there is a permit, and takes it. **/
	@:fiberus.call("fib::semaphore_acquire")
	function acquire():Void;

	/**
		Takes a permit if there is one within `seconds`; returns whether it did. 0 does not suspend, negative waits
		without limit.
	**/
	inline function tryAcquire(seconds:Float = 0.0):Bool {
		return tryAcquireFor(seconds);
	}

	/** Gives a permit back, or adds one: any fiber may. Throws beyond 2147483647 permits. Does not suspend. **/
	@:fiberus.call("fib::semaphore_release")
	function release():Void;

	/** Calls `fn` with a permit; returns what it returns. **/
	inline function with<R>(fn:() -> R):R {
		return SemaphoreTools.with(this, fn);
	}

	@:fiberus.call("fib::semaphore_try_acquire")
	private function tryAcquireFor(seconds:Float):Bool;

	@:fiberus.call("fib::semaphore_permits")
	private function get_permits():Int;
}

private class SemaphoreTools {
	public static function with<R>(semaphore:Semaphore, fn:() -> R):R {
		semaphore.acquire();
		return Failure.finally(fn, () -> semaphore.release());
	}
}
