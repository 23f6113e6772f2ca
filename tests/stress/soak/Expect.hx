/** Throws where a result is not the one that the storm's numbers lead to. **/
class Expect {
	public static function equal(what:String, actual:Float, wanted:Float):Void {
		if (actual != wanted) {
			throw '$what: $actual instead of $wanted';
		}
	}
}
