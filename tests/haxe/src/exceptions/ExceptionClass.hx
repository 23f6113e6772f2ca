package exceptions;

import haxe.Exception;

/**
	haxe.Exception: message, previous, native, subclasses and wildcard catches.
**/
class ExceptionClass {
	public static function run(check:Check):Void {
		final plain = new Exception("plain");
		check.equals("plain", plain.message);
		check.isTrue(plain.previous == null);
		check.equals("plain", plain.toString());
		check.equals("plain", Std.string(plain));
		final outer = new Exception("outer", plain);
		check.isTrue(outer.previous == plain);
		check.equals("plain", outer.previous.message);
		final caught = try {
			throw outer;
			null;
		} catch (e) {
			e;
		}
		check.isTrue(caught == outer);
		check.isTrue(Std.isOfType(caught, Exception));
		final special = try {
			throw new Special(7);
			null;
		} catch (e:Special) {
			e;
		}
		check.equals(7, special.code);
		check.equals("special 7", special.message);
		final asException = try {
			throw new Special(8);
			null;
		} catch (e:Exception) {
			e;
		}
		check.isTrue(Std.isOfType(asException, Special));
		check.equals("special 8", asException.message);
		final asDynamic:Dynamic = try {
			throw new Special(9);
			null;
		} catch (e:Dynamic) {
			e;
		}
		check.isTrue(Std.isOfType(asDynamic, Special));
		check.equals("shown", new Shown().toString());
		check.equals("shown", Std.string(new Shown()));
		check.equals("inner", new Shown().message);
		final chain = new Exception("a", new Exception("b", new Exception("c")));
		check.equals("c", chain.previous.previous.message);
		check.isTrue(chain.details().indexOf("c") >= 0);
		check.isTrue(chain.details().indexOf("a") >= 0);
	}
}

private class Special extends Exception {
	public final code:Int;

	public function new(code:Int, ?previous:Exception) {
		super('special $code', previous);
		this.code = code;
	}
}

private class Shown extends Exception {
	public function new() {
		super("inner");
	}

	override public function toString():String {
		return "shown";
	}
}
