package utest.ui.common;

import haxe.ds.List;

/** Counts results. **/
class ResultStats {
	public var assertations(default, null):Int = 0;
	public var successes(default, null):Int = 0;
	public var failures(default, null):Int = 0;
	public var errors(default, null):Int = 0;
	public var warnings(default, null):Int = 0;
	public var ignores(default, null):Int = 0;

	/** Whether nothing failed and nothing warned. **/
	public var isOk(get, never):Bool;

	public function new() {}

	public function add(results:List<Assertation>):Void {
		for (result in results) {
			++assertations;
			switch result {
				case Success(_):
					++successes;
				case Failure(_, _):
					++failures;
				case Warning(_):
					++warnings;
				case Ignore(_):
					++ignores;
				case Error(_, _) | SetupError(_, _) | TeardownError(_, _) | TimeoutError(_, _) | AsyncError(_, _):
					++errors;
			}
		}
	}

	function get_isOk():Bool {
		return failures == 0 && errors == 0 && warnings == 0;
	}
}
