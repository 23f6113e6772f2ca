package sys.thread;

import fiberus.runtime.Attempts;
import fiberus.runtime.NativeSync;

/** Fibers wait for a signal of those that change what they wait for. Waiting suspends the fiber. **/
@:coreApi
class Condition {
	final mutex:NativeMutex;
	final condition:NativeCondition;

	public function new():Void {
		mutex = new NativeMutex();
		condition = new NativeCondition();
	}

	public function acquire():Void {
		mutex.acquire();
	}

	public function tryAcquire():Bool {
		return mutex.tryAcquire() || Attempts.inVain();
	}

	public function release():Void {
		mutex.release();
	}

	/** Throws when the calling fiber does not hold the mutex. **/
	public function wait():Void {
		condition.wait(mutex);
	}

	public function signal():Void {
		condition.signal();
	}

	public function broadcast():Void {
		condition.broadcast();
	}
}
