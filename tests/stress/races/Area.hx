/** Shared data of some kinds, and what fibers do to it without asking each other. **/
interface Area {
	/** The name that the command line knows the area by. **/
	final name:String;

	/**
		A few operations that `random` chooses. May throw whatever the library throws when data changes under its hands;
		an `Implausible` is a defect of the runtime.
	**/
	function step(random:Random):Void;
}
