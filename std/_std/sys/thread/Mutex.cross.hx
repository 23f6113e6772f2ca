package sys.thread;

import fiberus.runtime.Attempts;
import fiberus.runtime.NativeSync;

/**
	Held by one fiber at a time. Who holds it may acquire it again and releases it as often. Waiting suspends the fiber;
	those that wait get the mutex in the order of their arrival.
**/
class Mutex {
	final native = new NativeMutex();

	public function new():Void {}

	public inline function acquire():Void {
		native.acquire();
	}

	/** Lets the other fibers have their turn when one of them holds the mutex. **/
	public function tryAcquire():Bool {
		return native.tryAcquire() || Attempts.inVain();
	}

	/** Throws when the calling fiber does not hold the mutex. **/
	public inline function release():Void {
		native.release();
	}
}
