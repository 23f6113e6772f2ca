package fiberus;

import fiberus.runtime.Failure;

/**
	Held by one writer or by any number of readers. Fibers are served in the order in which they came: readers that
	come after a waiting writer wait too, so neither side can keep the other out. Not reentrant: a reader that
	reads again may wait for a writer that waits for it.
**/
@:fiberus.type("fib::RwLock")
extern class RwLock {
	@:fiberus.call("fib::rw_lock_create")
	function new();

	/** Suspends until the lock can be held for reading, and takes it. Throws when the fiber holds it for writing. **/
	inline function acquireRead():Void {
		tryReadFor(-1.0);
	}

	/** As `acquireRead`, for writing. **/
	inline function acquireWrite():Void {
		tryWriteFor(-1.0);
	}

	/** As `acquireRead`, within `seconds`; returns whether it did. 0 does not suspend, negative: no limit. **/
	inline function tryAcquireRead(seconds:Float = 0.0):Bool {
		return tryReadFor(seconds);
	}

	/** As `acquireWrite`, within `seconds`; returns whether it did. 0 does not suspend, negative: no limit. **/
	inline function tryAcquireWrite(seconds:Float = 0.0):Bool {
		return tryWriteFor(seconds);
	}

	/** Throws when nobody holds the lock for reading. Does not suspend. **/
	@:fiberus.call("fib::rw_lock_end_read")
	function releaseRead():Void;

	/** Throws when the running fiber does not hold the lock for writing. Does not suspend. **/
	@:fiberus.call("fib::rw_lock_end_write")
	function releaseWrite():Void;

	/** Calls `fn` while the lock is held for reading; returns what it returns. **/
	inline function withRead<R>(fn:() -> R):R {
		return RwLockTools.withRead(this, fn);
	}

	/** Calls `fn` while the lock is held for writing; returns what it returns. **/
	inline function withWrite<R>(fn:() -> R):R {
		return RwLockTools.withWrite(this, fn);
	}

	@:fiberus.call("fib::rw_lock_try_read")
	private function tryReadFor(seconds:Float):Bool;

	@:fiberus.call("fib::rw_lock_try_write")
	private function tryWriteFor(seconds:Float):Bool;
}

private class RwLockTools {
	public static function withRead<R>(lock:RwLock, fn:() -> R):R {
		lock.acquireRead();
		return Failure.finally(fn, () -> lock.releaseRead());
	}

	public static function withWrite<R>(lock:RwLock, fn:() -> R):R {
		lock.acquireWrite();
		return Failure.finally(fn, () -> lock.releaseWrite());
	}
}
