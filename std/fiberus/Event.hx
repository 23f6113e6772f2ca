package fiberus;

/**
	Something that happens once, and that any number of fibers wait for. What was written before `set` is visible after
	`wait`.
**/
@:fiberus.type("fib::Event")
extern class Event {
	@:fiberus.call("fib::event_create")
	function new();

	/** Whether it has happened. **/
	var isSet(get, never):Bool;

	/** Lets it happen: every fiber that waits goes on. Returns false when it had happened before. Does not suspend. **/
	@:fiberus.call("fib::event_set")
	function set():Bool;

	/**
		Suspends until it has happened, for `seconds` at most (negative: without limit); returns whether it
		has. 0 does not suspend.
	**/
	inline function wait(seconds:Float = -1.0):Bool {
		return waitFor(seconds);
	}

	/** Sends `value` to `channel`, which has to be unbounded and stay open, once it has happened. **/
	@:noCompletion
	@:fiberus.call("fib::event_notify")
	function notify(channel:Channel<Int>, value:Dynamic):Void;

	@:fiberus.call("fib::event_wait")
	private function waitFor(seconds:Float):Bool;

	@:fiberus.call("fib::event_is_set")
	private function get_isSet():Bool;
}
