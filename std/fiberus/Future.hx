package fiberus;

import fiberus.runtime.Failure;
import haxe.NativeStackTrace.StackTrace;

/**
	A value that somebody provides later, once: by `complete` with the value, or by `fail` with an exception. Any number
	of fibers may wait for it. `Task` is for a value that a function computes.
**/
@:allow(fiberus.Task)
class Future<T> {
	/** Whether `complete` or `fail` has been called. **/
	public var isDone(get, never):Bool;

	final taken = new AtomicInt(0);
	final done = new Event();
	var value:T;
	var failure:Null<Failure>;

	public function new() {}

	/** Provides the value. Throws when the future has been completed before. Does not suspend. **/
	public function complete(value:T):Void {
		if (!tryComplete(value)) {
			throw new haxe.Exception("The future is complete");
		}
	}

	/** As `complete`; returns false when the future has been completed before. **/
	public function tryComplete(value:T):Bool {
		if (!taken.compareExchange(0, 1)) {
			return false;
		}
		this.value = value;
		return done.set();
	}

	/**
		Completes the future with an exception, or any other value, that whoever waits for it throws. Throws when
		the future has been completed before. Does not suspend. Nothing is reported when nobody ever waits.
	**/
	public function fail(exception:Dynamic):Void {
		if (!tryFail(exception)) {
			throw new haxe.Exception("The future is complete");
		}
	}

	/** As `fail`; returns false when the future has been completed before. **/
	public function tryFail(exception:Dynamic):Bool {
		return failWith(new Failure(exception, StackTrace.capture(0)));
	}

	/**
		Suspends until the future is complete; returns its value, or throws its exception, with the trace of the
		original throw.
	**/
	public function await():T {
		done.wait();
		if (failure != null) {
			failure.rethrow();
		}
		return value;
	}

	/** As `await`; throws `TimeoutException` when the future is not complete within `seconds` (negative: no limit). **/
	public function awaitTimeout(seconds:Float):T {
		if (!done.wait(seconds)) {
			throw new TimeoutException();
		}
		return await();
	}

	/**
		Calls `fn` with this future once it is complete, on a fiber of its own: an exception that `fn` throws is
		reported as one of that fiber, and concerns nobody else.
	**/
	public function onComplete(fn:(future:Future<T>) -> Void):Void {
		Fiber.spawn(() -> {
			done.wait();
			fn(this);
		});
	}

	function failWith(failure:Failure):Bool {
		if (!taken.compareExchange(0, 1)) {
			return false;
		}
		this.failure = failure;
		return done.set();
	}

	inline function get_isDone():Bool {
		return done.isSet;
	}
}
