package fiberus;

/**
	A place where a fixed number of fibers wait until all of them have come; then they go on together, and the next
	round begins.
**/
@:fiberus.type("fib::Barrier")
extern class Barrier {
	/** Throws when there are less than one `parties`. **/
	@:fiberus.call("fib::barrier_create")
	function new(parties:Int);

	/** A fiber gave up waiting; see `wait`. **/
	var isBroken(get, never):Bool;

	/** How many fibers of this round have come. **/
	var arrived(get, never):Int;

	/**
		Suspends until all have come. Returns true for one of them, the last. When a fiber is cancelled while it waits,
		or has waited for `seconds` (negative: without limit), the barrier is broken: all others that wait, and all
		that come before a `reset`, throw `BarrierBroken`, and so does the one whose time was over.
	**/
	inline function wait(seconds:Float = -1.0):Bool {
		return BarrierTools.isLast(waitFor(seconds));
	}

	/** Makes a broken barrier as new. Fibers that wait get `BarrierBroken`. Does not suspend. **/
	@:fiberus.call("fib::barrier_reset")
	function reset():Void;

	@:fiberus.call("fib::barrier_wait")
	private function waitFor(seconds:Float):Int;

	@:fiberus.call("fib::barrier_is_broken")
	private function get_isBroken():Bool;

	@:fiberus.call("fib::barrier_arrived")
	private function get_arrived():Int;
}

private class BarrierTools {
	static inline final LAST = 1;
	static inline final BROKEN = 2;

	public static function isLast(outcome:Int):Bool {
		if (outcome == BROKEN) {
			throw new BarrierBroken();
		}
		return outcome == LAST;
	}
}
