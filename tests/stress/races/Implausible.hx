/** A value was read that nobody has written. **/
class Implausible extends haxe.Exception {
	public static function require(condition:Bool, what:String, ?value:Dynamic):Void {
		if (!condition) {
			throw new Implausible(what + ": " + Std.string(value));
		}
	}
}
