package sys.thread;

import fiberus.Fiber;
import fiberus.runtime.NativeSync;
import haxe.ds.List;

/** A queue with two ends for several fibers. Waiting for an item suspends the fiber. **/
@:coreApi
class Deque<T> {
	/** Guards `items`. **/
	final mutex:NativeMutex;

	/** Signalled for each item. **/
	final added:NativeCondition;

	final items:List<T>;

	public function new():Void {
		mutex = new NativeMutex();
		added = new NativeCondition();
		items = new List();
	}

	public function add(i:T):Void {
		mutex.acquire();
		items.add(i);
		mutex.release();
		added.signal();
	}

	public function push(i:T):Void {
		mutex.acquire();
		items.push(i);
		mutex.release();
		added.signal();
	}

	/** Without an item and without waiting for one it lets the other fibers have their turn. **/
	public function pop(block:Bool):Null<T> {
		mutex.acquire();
		if (block) {
			waitForItem();
		} else if (items.isEmpty()) {
			// As after other attempts in vain (see `Attempts`). That there is nothing is then looked up anew: it is
			// often taken together with what else is so, such as that nobody adds anything any more.
			mutex.release();
			Fiber.yield();
			mutex.acquire();
		}
		final item = items.pop();
		mutex.release();
		return item;
	}

	/** Holds the mutex afterwards, except when it throws: a wait does when its fiber is cancelled. **/
	function waitForItem():Void {
		try {
			while (items.isEmpty()) {
				added.wait(mutex);
			}
		} catch (e) {
			mutex.release();
			throw e;
		}
	}
}
