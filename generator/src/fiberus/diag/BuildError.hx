package fiberus.diag;

/** The generated program could not be written, compiled or linked. The message is for the user, complete in itself. **/
class BuildError extends haxe.Exception {
	public function new(message:String, ?previous:haxe.Exception) {
		super(message, previous);
	}
}
