package fiberus.runtime;

import haxe.NativeStackTrace.StackTrace;

/** Something that was thrown on one fiber and may be thrown on by others, with the trace of its throw. **/
@:noCompletion
class Failure {
	public final value:Dynamic;

	final trace:StackTrace;

	public function new(value:Dynamic, trace:StackTrace) {
		this.value = value;
		this.trace = trace;
	}

	/** What was just caught; called first thing in a catch clause. **/
	public static inline function caught(value:Dynamic):Failure {
		return new Failure(value, StackTrace.ofException());
	}

	/**
		An exception that a function has made for the runtime, with the trace of who called the runtime: without the
		frame of that function, which calls this.
	**/
	public static inline function made<T:haxe.Exception>(exception:T):T {
		@:privateAccess exception.trace = StackTrace.capture(1);
		return exception;
	}

	/** Throws the same value. What follows the call is not reached. **/
	public function rethrow():Void {
		NativeThrow.again(value, trace);
	}

	/** `fn()`, then `cleanUp()`, also when `fn` throws. **/
	public static function finally<R>(fn:() -> R, cleanUp:() -> Void):R {
		final result = try {
			fn();
		} catch (value:Dynamic) {
			final failure = caught(value);
			cleanUp();
			failure.rethrow();
			throw value;
		}
		cleanUp();
		return result;
	}
}

private extern class NativeThrow {
	@:fiberus.call("fib::throw_again")
	static function again(value:Dynamic, trace:StackTrace):Void;
}
