package fiberus;

/** The task whose result was asked for had been cancelled. `previous` is what ended it. **/
class TaskCancelled extends Cancelled {
	public function new(previous:Cancelled) {
		super(0, "The task was cancelled", previous);
	}
}
