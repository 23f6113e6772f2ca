package exceptions;

import haxe.Exception;

/**
	Rethrowing keeps identity and value through any number of frames.
**/
class Rethrow {
	public static function run(check:Check):Void {
		final original = new Exception("original");
		var passes = 0;
		function relay(depth:Int):Void {
			try {
				if (depth == 0) {
					throw original;
				}
				relay(depth - 1);
			} catch (e:Exception) {
				passes++;
				throw e;
			}
		}
		final end = try {
			relay(20);
			null;
		} catch (e:Exception) {
			e;
		}
		check.isTrue(end == original);
		check.equals(21, passes);
		final replaced = try {
			try {
				throw "first";
			} catch (e:String) {
				throw '$e second';
			}
			"";
		} catch (e:String) {
			e;
		}
		check.equals("first second", replaced);
		final chained = try {
			try {
				throw new Exception("cause");
			} catch (e:Exception) {
				throw new Exception("effect", e);
			}
			null;
		} catch (e:Exception) {
			e;
		}
		check.equals("effect", chained.message);
		check.equals("cause", chained.previous.message);
		final fromDynamic = try {
			try {
				throw 42;
			} catch (e:Dynamic) {
				throw e;
			}
			0;
		} catch (e:Int) {
			e;
		}
		check.equals(42, fromDynamic);
	}
}
