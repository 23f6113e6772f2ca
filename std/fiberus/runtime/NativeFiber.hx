package fiberus.runtime;

import fiberus.Fiber;

/**
	What the object of a fiber holds for `sys.thread.Thread` and `fiberus.FiberLocal`. Only the fiber itself reads and
	writes it, so that no worker gets in the way of another.
**/
@:noDoc
extern class NativeFiber {
	@:fiberus.call("fib::fiber_thread") static function thread(fiber:Fiber):Dynamic;
	@:fiberus.call("fib::fiber_set_thread") static function setThread(fiber:Fiber, thread:Dynamic):Void;
	@:fiberus.call("fib::fiber_locals") static function locals(fiber:Fiber):Dynamic;
	@:fiberus.call("fib::fiber_set_locals") static function setLocals(fiber:Fiber, locals:Dynamic):Void;
}
