package fiberus.runtime;

import haxe.ds.WeakMap;

/** Which further failures came with an exception; behind `Scope.suppressed`. **/
@:noCompletion
class Suppressed {
	static final guard = new Mutex();
	static final known = new WeakMap<haxe.Exception, Array<haxe.Exception>>();

	/** Values that are no exceptions have no identity: nothing can be attached to them. **/
	public static function attach(first:Failure, others:Array<Failure>):Void {
		if (others.length == 0 || !Std.isOfType(first.value, haxe.Exception)) {
			return;
		}
		final exceptions = [for (failure in others) exceptionOf(failure)];
		Fiber.shield(() -> guard.with(() -> known.set(first.value, of(first.value).concat(exceptions))));
	}

	public static function of(exception:haxe.Exception):Array<haxe.Exception> {
		return Fiber.shield(() -> guard.with(() -> switch known.get(exception) {
			case null: [];
			case others: others.copy();
		}));
	}

	static function exceptionOf(failure:Failure):haxe.Exception {
		return try {
			failure.rethrow();
			null;
		} catch (exception:haxe.Exception) {
			exception;
		}
	}
}
