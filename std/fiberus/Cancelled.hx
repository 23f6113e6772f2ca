package fiberus;

/**
	Thrown by a fiber's wait when the fiber was asked to end (`Fiber.cancel`, `Task.cancel`, a `Scope` that failed).
	It is thrown once: what the fiber does to clean up may wait again. A fiber that does not catch it ends
	without a report. Code that catches everything should throw it on.
**/
class Cancelled extends haxe.Exception {
	/** What was to end: the scope of this depth among those that the fiber runs; 0 is the whole fiber. **/
	@:noCompletion public final scopeDepth:Int;

	public function new(scopeDepth:Int = 0, message:String = "Cancelled", ?previous:haxe.Exception) {
		super(message, previous);
		this.scopeDepth = scopeDepth;
	}

	/** Whether `value` says that the fiber itself was asked to end, not that a task it waited for was. **/
	@:noCompletion public static function isRequest(value:Dynamic):Bool {
		return Std.isOfType(value, Cancelled) && !Std.isOfType(value, TaskCancelled);
	}
}
