package haxe;

import fiberus.runtime.NativeSync;
import haxe.EntryPoint;
import sys.thread.Thread;

/** Something that the main loop does again and again until it is stopped. **/
@:allow(haxe.MainLoop)
class MainEvent {
	/** Whether the program goes on as long as the event is not stopped; true at first. **/
	public var isBlocking:Bool = true;

	/** When it is to run next, in the time of `haxe.Timer.stamp`; before that it does not run. **/
	public var nextRun(default, null):Float = Math.NEGATIVE_INFINITY;

	/** Events of higher priority run first. **/
	public var priority(default, null):Int;

	/** Null once stopped. **/
	var f:Null<() -> Void>;

	function new(f:() -> Void, p:Int) {
		this.f = f;
		priority = p;
	}

	/** Lets the event wait for `t` seconds from now; null: not at all. **/
	public function delay(t:Null<Float>):Void {
		nextRun = t == null ? Math.NEGATIVE_INFINITY : Timer.stamp() + t;
		MainLoop.wakeUp();
	}

	/** Runs the event now, unless it is stopped. **/
	public function call():Void {
		final action = f;
		if (action != null) {
			action();
		}
	}

	/** Takes the event out of the main loop. **/
	public function stop():Void {
		if (f != null) {
			f = null;
			nextRun = Math.NEGATIVE_INFINITY;
			MainLoop.remove(this);
		}
	}
}

/**
	The events of the main loop, which runs on the main thread after `main` has returned. Everybody may add, delay and
	stop events; a loop that waits takes notice at once.
**/
@:allow(haxe.MainEvent)
class MainLoop {
	/** How many of the threads are running that `addThread` has started. **/
	public static var threadCount(get, never):Int;

	/** Guards `pending`. **/
	static final mutex = new NativeMutex();

	/** In the order in which they run, as far as it has been found out: `tick` sorts. **/
	static final pending:Array<MainEvent> = [];

	static inline function get_threadCount():Int {
		return EntryPoint.threadCount;
	}

	/** Whether there are events that keep the program going. **/
	public static function hasEvents():Bool {
		mutex.acquire();
		var result = false;
		for (event in pending) {
			result = result || event.isBlocking;
		}
		mutex.release();
		return result;
	}

	/** Runs `f` in a thread of its own; the main loop goes on until it has returned. **/
	public static function addThread(f:() -> Void):Void {
		EntryPoint.addThread(f);
	}

	public static function runInMainThread(f:() -> Void):Void {
		EntryPoint.runInMainThread(f);
	}

	/** Adds an event. Of several with the same priority the one that was added last runs first. **/
	public static function add(f:() -> Void, priority:Int = 0):MainEvent {
		if (f == null) {
			throw "Event function is null";
		}
		final event = new MainEvent(f, priority);
		mutex.acquire();
		pending.unshift(event);
		mutex.release();
		wakeUp();
		return event;
	}

	static function remove(event:MainEvent):Void {
		mutex.acquire();
		pending.remove(event);
		mutex.release();
		wakeUp();
	}

	static function wakeUp():Void {
		Thread.main().events.wakeUp();
	}

	/** Runs the events that are due. Gives the seconds until the next one is, infinity if there is none. **/
	static function tick():Float {
		mutex.acquire();
		pending.sort(compare);
		final events = pending.copy();
		mutex.release();
		final now = Timer.stamp();
		var wait = Math.POSITIVE_INFINITY;
		for (event in events) {
			if (event.f != null) {
				final left = event.nextRun - now;
				wait = Math.min(wait, Math.max(left, 0));
				if (left <= 0) {
					event.call();
				}
			}
		}
		return wait;
	}

	static function compare(a:MainEvent, b:MainEvent):Int {
		if (a.priority != b.priority) {
			return a.priority > b.priority ? -1 : 1;
		}
		return a.nextRun < b.nextRun ? -1 : (a.nextRun > b.nextRun ? 1 : 0);
	}
}
