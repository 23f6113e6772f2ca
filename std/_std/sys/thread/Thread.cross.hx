package sys.thread;

import fiberus.Fiber;
import fiberus.runtime.NativeFiber;
import haxe.atomic.AtomicObject;

/**
	A fiber, seen as a thread: `create` starts a fiber, not a thread of the system. Every fiber is a thread in this
	sense, also those that `fiberus.Fiber` started and the one that runs `main`.
**/
abstract Thread(FiberThread) from FiberThread {
	/** The event loop of the thread. A `NoEventLoopException` if it has none. **/
	public var events(get, never):EventLoop;

	/** Sends a message to the thread, which gets it by `readMessage`. **/
	public function sendMessage(msg:Dynamic):Void {
		this.messages.add(msg);
	}

	/** The thread that runs. **/
	public static inline function current():Thread {
		return FiberThread.current();
	}

	/** Starts a thread that runs `job`. It has no event loop. **/
	public static function create(job:() -> Void):Thread {
		return new FiberThread().start(job);
	}

	/**
		Runs `job`. Unless the thread has an event loop, it has one meanwhile, and the call returns when no events are
		expected any more.
	**/
	public static function runWithEventLoop(job:() -> Void):Void {
		final thread = FiberThread.current();
		if (thread.events.load() != null) {
			job();
			return;
		}
		thread.events.store(new EventLoop());
		try {
			thread.runWithEvents(job);
		} catch (e) {
			thread.events.store(null);
			throw e;
		}
		thread.events.store(null);
	}

	/** Starts a thread that runs `job` and then its event loop. **/
	public static function createWithEventLoop(job:() -> Void):Thread {
		final thread = new FiberThread();
		thread.events.store(new EventLoop());
		return thread.start(() -> thread.runWithEvents(job));
	}

	/**
		The message that was sent to the running thread first. Without any it waits if `block` and gives null if not.
	**/
	public static function readMessage(block:Bool):Dynamic {
		return FiberThread.current().messages.pop(block);
	}

	function get_events():EventLoop {
		final loop = this.events.load();
		if (loop == null) {
			throw new NoEventLoopException();
		}
		return loop;
	}

	/** The thread that runs `main`. **/
	@:allow(haxe.MainLoop)
	private static inline function main():Thread {
		return FiberThread.main;
	}

	/** Called after `main`, where anything in the program asks for an event loop. **/
	@:ifFeature("sys.thread._Thread.Thread_Impl_.get_events")
	private static function processEvents():Void {
		main().events.loop();
	}
}

/** What makes a thread of a fiber. **/
private class FiberThread {
	/** The thread of `main`, which initialises the static variables, this one among them. **/
	public static final main:FiberThread = ofMain();

	public final messages = new Deque<Dynamic>();

	/** Null without one. Set by the thread itself or before it starts, read by all. **/
	public final events = new AtomicObject<EventLoop>(null);

	static function ofMain():FiberThread {
		final thread = current();
		thread.events.store(EventLoop.ofMain());
		return thread;
	}

	/** Made by the fiber itself when it first asks, unless `start` has given it one. **/
	public static function current():FiberThread {
		final fiber = Fiber.current();
		final known:Null<FiberThread> = cast NativeFiber.thread(fiber);
		if (known != null) {
			return known;
		}
		final made = new FiberThread();
		NativeFiber.setThread(fiber, made);
		return made;
	}

	public function new() {}

	public function start(job:() -> Void):FiberThread {
		Fiber.spawn(() -> {
			NativeFiber.setThread(Fiber.current(), this);
			job();
		});
		return this;
	}

	public function runWithEvents(job:() -> Void):Void {
		job();
		events.load().loop();
	}
}
