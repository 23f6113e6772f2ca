package sys.thread;

import fiberus.Fiber;
import fiberus.runtime.EventQueue;
import fiberus.runtime.NativeSync;
import haxe.MainLoop;

/** When an event loop has something to do next. **/
enum NextEventTime {
	/** At once. **/
	Now;

	/** Nothing is expected any more. **/
	Never;

	/** An event was promised; if `time` is given, another one is due then. **/
	AnyTime(time:Null<Float>);

	/** At that time, as `Sys.time` tells it. **/
	At(time:Float);
}

/** A repeated event, to `cancel` it. **/
abstract EventHandler(RepeatedEvent) from RepeatedEvent to RepeatedEvent {}

/**
	Runs what others ask it to run, on the fiber that calls `loop` or `progress`. Everybody may add events; they run in
	the order of their times, and those without a time in the order of their addition.

	A loop that has nothing to do suspends its fiber until the next event is due or another one is added.
**/
class EventLoop {
	/** Guards the fields below. **/
	final mutex = new NativeMutex();

	/** Signalled when `isWoken` becomes true. **/
	final woken = new NativeCondition();

	/** Whether something has changed since the last `progress` or `wait`. **/
	var isWoken = false;

	final repeated = new EventQueue();
	var pending:Array<() -> Void> = [];
	var promised = 0;

	/** Whether the events of `haxe.MainLoop` run here. **/
	var isMain = false;

	public function new():Void {}

	/** Runs `event` every `intervalMs` milliseconds until it is cancelled; after one interval for the first time. **/
	public function repeat(event:() -> Void, intervalMs:Int):EventHandler {
		final interval = 0.001 * intervalMs;
		final repeatedEvent = new RepeatedEvent(event, Sys.time() + interval, interval);
		change(() -> repeated.add(repeatedEvent));
		return repeatedEvent;
	}

	/** Ends the repetition of an event. **/
	public function cancel(eventHandler:EventHandler):Void {
		final event:RepeatedEvent = eventHandler;
		change(() -> {
			event.cancel();
			repeated.remove(event);
		});
	}

	/** Announces an event that somebody is going to add by `runPromised`: the loop waits for it. **/
	public function promise():Void {
		change(() -> ++promised);
	}

	/** Runs `event` as soon as possible. **/
	public function run(event:() -> Void):Void {
		change(() -> pending.push(event));
	}

	/** Runs `event`, which was announced by `promise`, as soon as possible. **/
	public function runPromised(event:() -> Void):Void {
		change(() -> {
			pending.push(event);
			--promised;
		});
	}

	/** Runs all events that are due. To be called by one fiber at a time, and not by events. **/
	public function progress():NextEventTime {
		mutex.acquire();
		isWoken = false;
		final due = repeated.takeDue(Sys.time());
		mutex.release();
		for (event in due) {
			if (!event.isCancelled) {
				event.run();
			}
		}
		for (event in takePending()) {
			event();
		}
		final untilMain = isMain ? @:privateAccess MainLoop.tick() : Math.POSITIVE_INFINITY;
		return nextEventTime(Sys.time() + untilMain);
	}

	/**
		Waits until events are added or changed, or for `timeout` seconds. Returns whether they were. To be called by
		one fiber at a time, and not by events.
	**/
	public function wait(?timeout:Float):Bool {
		final limit = timeout == null ? -1 : Math.max(timeout, 0);
		mutex.acquire();
		try {
			while (!isWoken && woken.waitFor(mutex, limit)) {}
		} catch (e) {
			// The fiber is cancelled.
			mutex.release();
			throw e;
		}
		final result = isWoken;
		isWoken = false;
		mutex.release();
		return result;
	}

	/**
		Runs events until all repeated ones are cancelled and no promised one is left. To be called by one fiber at a
		time, and not by events.
	**/
	public function loop():Void {
		while (true) {
			// Events that are always due must not keep the fibers out that add or end them.
			Fiber.yield();
			switch progress() {
				case Now:
				case Never:
					break;
				case AnyTime(null):
					wait();
				case AnyTime(time) | At(time):
					wait(time - Sys.time());
			}
		}
	}

	/** The loop that runs after `main`. **/
	@:allow(sys.thread)
	static function ofMain():EventLoop {
		final loop = new EventLoop();
		loop.isMain = true;
		return loop;
	}

	inline function change(action:() -> Void):Void {
		mutex.acquire();
		action();
		isWoken = true;
		woken.signal();
		mutex.release();
	}

	/** Ends a `wait`. **/
	@:allow(haxe.MainLoop)
	function wakeUp():Void {
		change(() -> {});
	}

	function takePending():Array<() -> Void> {
		mutex.acquire();
		final taken = pending;
		if (taken.length > 0) {
			pending = [];
		}
		mutex.release();
		return taken;
	}

	/** `mainTime` is when the next event of `haxe.MainLoop` is due, infinity if there is none. **/
	function nextEventTime(mainTime:Float):NextEventTime {
		mutex.acquire();
		final isPending = pending.length > 0;
		final isPromised = promised > 0;
		final first = repeated.first();
		final isExpected = isPending || isPromised || first != null;
		final time = first == null ? mainTime : Math.min(first.nextTime, mainTime);
		mutex.release();
		if (!isExpected && !(isMain && MainLoop.hasEvents())) {
			return Never;
		}
		if (isPending || time <= Sys.time()) {
			return Now;
		}
		if (isPromised) {
			return AnyTime(time == Math.POSITIVE_INFINITY ? null : time);
		}
		return At(time);
	}
}
