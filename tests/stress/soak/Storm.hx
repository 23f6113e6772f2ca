/** Many fibers that use a part of the scheduler all at once, and a result that is known beforehand. **/
interface Storm {
	/** What the output knows it by. **/
	final name:String;

	/** Does what `random` decides; returns when no fiber of its own is left. Throws when a result is wrong. **/
	function run(random:Random):Void;
}
