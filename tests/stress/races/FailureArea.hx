import haxe.CallStack;

/** Exceptions, thrown and traced by many at a time. **/
class FailureArea implements Area {
	public final name = "failures";

	static var last:Null<haxe.Exception> = null;

	public function new() {}

	public function step(random:Random):Void {
		switch random.below(5) {
			case 0:
				try {
					dive(random.below(20), random);
				} catch (error:haxe.Exception) {
					Implausible.require(error.message == "deep", "message", error.message);
					last = error;
				}
			case 1:
				try {
					throw Known.text(random);
				} catch (text:String) {
					Implausible.require(Known.isText(text), "thrown text", text);
				}
			case 2:
				final seen = last;
				if (seen != null) {
					Implausible.require(CallStack.toString(seen.stack).length >= 0 && seen.message == "deep", "trace");
					seen.details();
				}
			case 3:
				CallStack.callStack();
			case _:
				failInside(random);
		}
	}

	static function dive(depth:Int, random:Random):Int {
		if (depth == 0) {
			throw new haxe.Exception("deep", random.chance(3) ? last?.previous : null);
		}
		return dive(depth - 1, random) + 1;
	}

	/** What the runtime itself throws. **/
	static function failInside(random:Random):Void {
		final nothing:Null<Node> = random.chance(1) ? null : Known.nodes[0];
		var caught = 0;
		try nothing.check() catch (error:haxe.Exception) caught++;
		try {
			final wrong:Int = cast(Known.nodes[0] : Dynamic);
			Implausible.require(false, "cast", wrong);
		} catch (error:haxe.Exception) {
			caught++;
		}
		Implausible.require(caught == 2, "failures", caught);
	}
}
