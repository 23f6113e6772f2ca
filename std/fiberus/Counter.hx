package fiberus;

/**
	A number that fibers wait for. Typically it holds how many fibers have something left to do:

	```haxe
	final pending = Counter.create(files.length);
	for (file in files) {
		Fiber.spawn(() -> {
			process(file);
			pending.decrement();
		});
	}
	pending.wait();
	```
**/
@:fiberus.type("fib::Counter")
extern class Counter {
	@:fiberus.call("fib::counter_create")
	static function create(initialValue:Int):Counter;

	/** Adds `delta`, which may be negative. **/
	@:fiberus.call("fib::counter_add")
	function add(delta:Int):Void;

	/** Subtracts one; returns the new value. **/
	@:fiberus.call("fib::counter_decrement")
	function decrement():Int;

	@:fiberus.call("fib::counter_value")
	function getValue():Int;

	/** Waits until the number is `target`. A value that is only passed through counts. **/
	inline function wait(target:Int = 0):Void {
		waitFor(target);
	}

	/** Ends the counter's use: fibers that still wait go on, and later waits return at once. **/
	@:fiberus.call("fib::counter_done")
	function done():Void;

	/** `wait`, then `done`. **/
	inline function waitAndDone(target:Int = 0):Void {
		waitForAndDone(target);
	}

	@:fiberus.call("fib::counter_wait")
	private function waitFor(target:Int):Void;

	@:fiberus.call("fib::counter_wait_and_done")
	private function waitForAndDone(target:Int):Void;
}
