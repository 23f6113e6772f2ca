package fiberus.runtime;

import fiberus.Fiber;
import fiberus.runtime.NativeSync;

/**
	Attempts that do not wait. Programs written for threads repeat one in a loop until another thread has done its part;
	here that thread may be a fiber of the same worker, which has to have its turn. So an attempt in vain lets the other
	fibers run and is made once more: what it tells is what is so when it returns, not what was so before.
**/
@:noDoc
class Attempts {
	public static function acquire(mutex:NativeMutex):Bool {
		if (mutex.tryAcquire()) {
			return true;
		}
		Fiber.yield();
		return mutex.tryAcquire();
	}

	/** With a time above zero it waits for that long at most. **/
	public static function takePermit(semaphore:NativeSemaphore, seconds:Float):Bool {
		if (semaphore.tryAcquire(Math.max(seconds, 0))) {
			return true;
		}
		if (seconds > 0) {
			return false;
		}
		Fiber.yield();
		return semaphore.tryAcquire(0);
	}
}
