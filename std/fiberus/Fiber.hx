package fiberus;

import fiberus.runtime.Failure;

/** What a fiber is doing. **/
enum FiberState {
	/** It can run and waits for its turn. **/
	Ready;

	/** It is the one that runs. **/
	Running;

	/** It waits for something: a counter, a timer, input. **/
	Waiting;

	/** It has ended. **/
	Dead;
}

/**
	A fiber: a function that runs concurrently with others and costs little enough to have a million of them. Code that
	waits suspends its fiber, never a thread.

	The function given to a spawn receives the new fiber; functions without parameters are accepted too. A spawned
	fiber starts to run when the fiber that spawned it waits or yields. An exception that a
	fiber does not catch ends the fiber, is reported on stderr, and is thrown again by `join`. When the system has no
	stack for another fiber, a spawn throws "Out of memory: no stack for another fiber".
**/
@:fiberus.type("fib::FiberObject")
extern class Fiber {
	/** Any value; for the program's own use. **/
	var userData(get, set):Dynamic;

	/** Shows in reports; null at first. **/
	var name(get, set):Null<String>;

	var state(get, never):FiberState;

	/** Starts a fiber. **/
	@:overload(function(fn:() -> Void):Fiber {})
	@:overload(function(fn:Dynamic->Void):Fiber {})
	@:fiberus.call("fib::fiber_spawn")
	static function spawn(fn:Fiber->Void):Fiber;

	/**
		Starts a fiber with room for `stackSize` bytes of its functions' variables, where the usual 200 KB are
		too few. The size is rounded up; zero and less gives the smallest stack, 16 KB.
	**/
	@:overload(function(stackSize:Int, fn:() -> Void):Fiber {})
	@:overload(function(stackSize:Int, fn:Dynamic->Void):Fiber {})
	@:fiberus.call("fib::fiber_spawn_with_stack")
	static function spawnWithStack(stackSize:Int, fn:Fiber->Void):Fiber;

	/**
		Starts a fiber on the worker `threadId`, 0 being the main one, where it stays. An invalid id starts an ordinary
		fiber.
	**/
	@:overload(function(threadId:Int, fn:() -> Void):Fiber {})
	@:overload(function(threadId:Int, fn:Dynamic->Void):Fiber {})
	@:fiberus.call("fib::fiber_spawn_on")
	static function spawnOn(threadId:Int, fn:Fiber->Void):Fiber;

	/** Starts a fiber on whichever worker has the least to do. **/
	@:overload(function(fn:() -> Void):Fiber {})
	@:overload(function(fn:Dynamic->Void):Fiber {})
	@:fiberus.call("fib::fiber_spawn_any")
	static function spawnAny(fn:Fiber->Void):Fiber;

	/**
		Starts a fiber on a thread that it has for itself, for code that blocks its thread: native libraries that wait
		inside. Up to 512 such fibers run at a time, others wait for their turn. They run in parallel with the rest of
		the program, also when that was built without `-D multithreaded`. So that the collector need not wait for it
		either, a native function that blocks should be marked `@:gcBlocking`.
	**/
	@:overload(function(fn:() -> Void):Fiber {})
	@:overload(function(fn:Dynamic->Void):Fiber {})
	@:fiberus.call("fib::fiber_spawn_blocking")
	static function spawnBlocking(fn:Fiber->Void):Fiber;

	/** Starts `count` fibers that call `body` with 0 to `count - 1` and `args`; returns how many were started. **/
	@:fiberus.call("fib::fiber_spawn_many")
	static function spawnMany(count:Int, body:(index:Int, args:Dynamic) -> Void, args:Dynamic):Int;

	/** Lets the other fibers that can run have their turn. **/
	@:fiberus.call("fib::fiber_yield")
	static function yield():Void;

	/** The fiber that runs. **/
	@:fiberus.call("fib::fiber_current")
	static function current():Null<Fiber>;

	/** Whether the fiber has not ended yet. **/
	@:fiberus.call("fib::fiber_is_alive")
	function isAlive():Bool;

	/**
		Waits until the fiber has ended; throws what ended it when that was an exception. A fiber that joins itself
		throws.
	**/
	@:fiberus.call("fib::fiber_join")
	function join():Void;

	/** As `join`, for `seconds` at most; returns whether the fiber has ended. Negative: without limit. **/
	@:fiberus.call("fib::fiber_join_for")
	function joinTimeout(seconds:Float):Bool;

	/**
		Asks the fiber to end: the wait that it is in, or its next one, throws `Cancelled`. A yield counts as a wait;
		something that need not wait, because a value or a lock is there, does not. What has been handed to
		the fiber already is its own. Does not wait for the fiber, and does nothing when it has ended.
	**/
	@:fiberus.call("fib::fiber_cancel")
	function cancel():Void;

	/** Whether the running fiber was asked to end, and no wait has told it yet. **/
	static var isCancelled(get, never):Bool;

	/** Throws `Cancelled` when the running fiber was asked to end; for work that never waits. **/
	@:fiberus.call("fib::fiber_check_cancelled")
	static function checkCancelled():Void;

	/**
		Calls `fn`, whose waits no request to end reaches: one that comes meanwhile stays pending until the
		outermost `shield` is left, also by an exception. Returns what `fn` returns.
	**/
	static inline function shield<R>(fn:() -> R):R {
		return FiberTools.shield(fn);
	}

	/**
		Whether the fiber stays on the OS thread that it is on: for native libraries that want all calls from one
		thread. Fibers made with `spawnOn` are pinned from the start.
	**/
	var isPinned(get, never):Bool;

	/** Keeps the running fiber on its OS thread. **/
	static inline function pin():Void {
		NativeFiber.setPinned(true);
	}

	/** Ends `pin`, however often it was called. **/
	static inline function unpin():Void {
		NativeFiber.setPinned(false);
	}

	/**
		Adds workers, OS threads that run fibers; returns how many were added: none in programs built without
		`-D multithreaded`, and no more than 256 in all. Such programs start one worker a processor at their first
		spawn.
	**/
	@:fiberus.call("fib::fiber_create_workers")
	static function createWorkers(count:Int):Int;

	/** How many OS threads run fibers, the main one included. **/
	@:fiberus.call("fib::fiber_thread_count")
	static function getThreadCount():Int;

	/** As `getThreadCount` without the main one. **/
	@:fiberus.call("fib::fiber_worker_count")
	static function getWorkerCount():Int;

	/** The number of the OS thread that runs this code; 0 is the main one. **/
	@:fiberus.call("fib::fiber_thread_id")
	static function getThreadId():Int;

	@:fiberus.call("fib::fiber_user_data")
	private function get_userData():Dynamic;

	@:fiberus.call("fib::fiber_set_user_data")
	private function set_userData(value:Dynamic):Dynamic;

	@:fiberus.call("fib::fiber_name")
	private function get_name():Null<String>;

	@:fiberus.call("fib::fiber_set_name")
	private function set_name(value:Null<String>):Null<String>;

	@:fiberus.call("fib::fiber_is_cancelled")
	private static function get_isCancelled():Bool;

	@:fiberus.call("fib::fiber_is_pinned")
	private function get_isPinned():Bool;

	@:fiberus.call("fib::fiber_state")
	private function stateIndex():Int;

	private inline function get_state():FiberState {
		return switch stateIndex() {
			case 0: Ready;
			case 1: Running;
			case 2: Waiting;
			case _: Dead;
		}
	}
}

@:keep private class FiberTools {
	static function __init__():Void {
		NativeFiber.setCancellation(scopeDepth -> Failure.made(new Cancelled(scopeDepth)));
	}

	public static function shield<R>(fn:() -> R):R {
		NativeFiber.shield();
		return Failure.finally(fn, NativeFiber.unshield);
	}
}

private extern class NativeFiber {
	/** `make` gets the depth of the scope that is to end, 0 for the whole fiber. **/
	@:fiberus.call("fib::fiber_set_cancellation")
	static function setCancellation(make:(scopeDepth:Int) -> Cancelled):Void;

	@:fiberus.call("fib::fiber_shield")
	static function shield():Void;

	@:fiberus.call("fib::fiber_unshield")
	static function unshield():Void;

	@:fiberus.call("fib::fiber_set_pinned")
	static function setPinned(isPinned:Bool):Void;
}
