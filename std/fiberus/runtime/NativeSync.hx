package fiberus.runtime;

/**
	Synchronisation of fibers (fiberus/sync.h), under the classes of `sys.thread`. Times are in seconds; negative ones
	wait without limit.
**/
@:noDoc
@:fiberus.type("fib::Mutex")
extern class NativeMutex {
	@:fiberus.call("fib::mutex_create") function new();
	@:fiberus.call("fib::mutex_acquire") function acquire():Void;
	@:fiberus.call("fib::mutex_try_acquire") function tryAcquire():Bool;
	@:fiberus.call("fib::mutex_release") function release():Void;
}

@:noDoc
@:fiberus.type("fib::Condition")
extern class NativeCondition {
	@:fiberus.call("fib::condition_create") function new();
	@:fiberus.call("fib::condition_wait") function wait(mutex:NativeMutex):Void;
	@:fiberus.call("fib::condition_wait_for") function waitFor(mutex:NativeMutex, timeout:Float):Bool;
	@:fiberus.call("fib::condition_signal") function signal():Void;
	@:fiberus.call("fib::condition_broadcast") function broadcast():Void;
}

@:noDoc
@:fiberus.type("fib::Semaphore")
extern class NativeSemaphore {
	@:fiberus.call("fib::semaphore_create") function new(permits:Int);
	@:fiberus.call("fib::semaphore_acquire") function acquire():Void;
	@:fiberus.call("fib::semaphore_try_acquire") function tryAcquire(timeout:Float):Bool;
	@:fiberus.call("fib::semaphore_release") function release():Void;
}
