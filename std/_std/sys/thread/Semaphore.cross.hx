package sys.thread;

import fiberus.runtime.Attempts;
import fiberus.runtime.NativeSync;

/** A number of permits. Waiting suspends the fiber; permits go to those that wait in the order of their arrival. **/
class Semaphore {
	final native:NativeSemaphore;

	public function new(value:Int):Void {
		native = new NativeSemaphore(value);
	}

	public inline function acquire():Void {
		native.acquire();
	}

	/**
		Without a time, and with one that has passed, only takes a permit that is there; without one the other fibers
		have their turn.
	**/
	public function tryAcquire(?timeout:Float):Bool {
		return native.tryAcquire(timeout == null ? 0 : Math.max(timeout, 0)) || Attempts.inVain();
	}

	public inline function release():Void {
		native.release();
	}
}
