package sys.thread;

import fiberus.runtime.Attempts;
import fiberus.runtime.NativeSync;

/** Lets as many waits through as there were releases. Waiting suspends the fiber. **/
class Lock {
	final releases = new NativeSemaphore(0);

	public function new():Void {}

	/** With a time that has passed, thus also a negative one, it only lets the other fibers have their turn. **/
	public function wait(?timeout:Float):Bool {
		return releases.tryAcquire(timeout == null ? -1 : Math.max(timeout, 0)) || Attempts.inVain();
	}

	public inline function release():Void {
		releases.release();
	}
}
