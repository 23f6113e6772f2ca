package exceptions;

import haxe.Exception;
import haxe.ValueException;

/**
	Thrown values that are not exceptions are wrapped for `catch (e:Exception)` only.
**/
class ValueExceptions {
	public static function run(check:Check):Void {
		check.equals("text", message(() -> throw "text"));
		check.equals("12", message(() -> throw 12));
		check.equals("null", message(() -> throw null));
		check.equals("true", message(() -> throw true));
		final wrapped = try {
			throw "value";
			null;
		} catch (e:Exception) {
			e;
		}
		check.isTrue(Std.isOfType(wrapped, ValueException));
		check.equals("value", (cast wrapped : ValueException).value);
		final viaValueException = try {
			throw 5;
			null;
		} catch (e:ValueException) {
			e;
		}
		check.isTrue(viaValueException.value == 5);
		check.equals("made", (@:privateAccess Exception.thrown("made") : Exception).message);
		final given = new Exception("given");
		check.isTrue(@:privateAccess Exception.thrown(given) == given);
		#if static
		// A null that is thrown as a basic type has become one.
		check.equals(0, try throw(nothing() : Int) catch (e:Int) e catch (_:Dynamic) -1);
		check.isFalse(try throw(nothing() : Bool) catch (e:Bool) e catch (_:Dynamic) true);
		#end
		check.isTrue(try throw(nothing() : String) catch (e:String) false catch (e:Dynamic) e == null);
		final kept = {a: 1};
		final same = try {
			throw kept;
			false;
		} catch (e:Exception) {
			(cast e : ValueException).value == kept;
		}
		check.isTrue(same);
		check.equals("unwrapped", try {
			throw new ValueException("unwrapped");
			"";
		} catch (e:String) {
			e;
		});
		final rethrown = try {
			try {
				throw "again";
			} catch (e) {
				throw e;
			}
			"";
		} catch (e:String) {
			e;
		}
		check.equals("again", rethrown);
		check.isFalse(try {
			throw "s";
			true;
		} catch (e:Int) {
			true;
		} catch (e) {
			Std.isOfType(e, Int);
		});
	}

	static function nothing<T>():T {
		return null;
	}

	static function message(action:() -> Void):String {
		try {
			action();
		} catch (e) {
			return e.message;
		}
		return "none";
	}
}
