package sys.thread;

import fiberus.runtime.GiveWay;
import fiberus.runtime.NativeSync;
import haxe.ds.List;

/** A queue with two ends for several fibers. Waiting for an item suspends the fiber. **/
@:coreApi
class Deque<T> {
	final mutex:NativeMutex;
	final items:List<T>;

	/** A permit for each item, so that whoever has one finds an item. **/
	final available:NativeSemaphore;

	public function new():Void {
		mutex = new NativeMutex();
		items = new List();
		available = new NativeSemaphore(0);
	}

	public function add(i:T):Void {
		mutex.acquire();
		items.add(i);
		mutex.release();
		available.release();
	}

	public function push(i:T):Void {
		mutex.acquire();
		items.push(i);
		mutex.release();
		available.release();
	}

	/** Without an item and without waiting for one it lets the other fibers have their turn. **/
	public function pop(block:Bool):Null<T> {
		if (block) {
			available.acquire();
		} else if (!available.tryAcquire(0)) {
			GiveWay.afterFailure();
			return null;
		}
		mutex.acquire();
		final item = items.pop();
		mutex.release();
		return item;
	}
}
