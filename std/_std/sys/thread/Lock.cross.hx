package sys.thread;

import fiberus.runtime.NativeSync;

/** Lets as many waits through as there were releases. Waiting suspends the fiber. **/
class Lock {
	final releases = new NativeSemaphore(0);

	public function new():Void {}

	/** A time that has passed, thus also a negative one, does not wait. **/
	public function wait(?timeout:Float):Bool {
		return releases.tryAcquire(timeout == null ? -1 : Math.max(timeout, 0));
	}

	public inline function release():Void {
		releases.release();
	}
}
