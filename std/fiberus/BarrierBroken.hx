package fiberus;

/** One of the fibers that a barrier waits for has given up. **/
class BarrierBroken extends haxe.Exception {
	public function new() {
		super("The barrier is broken");
	}
}
