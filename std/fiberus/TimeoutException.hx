package fiberus;

/** Something took longer than it was given. **/
class TimeoutException extends haxe.Exception {
	public function new(message:String = "The time is over") {
		super(message);
	}
}
