package exceptions;

import haxe.CallStack;
import haxe.Exception;

/**
	Exceptions carry the stack of where they were made.
**/
class Stacks {
	public static function run(check:Check):Void {
		final exception = try {
			first();
			null;
		} catch (e:Exception) {
			e;
		}
		final text = CallStack.toString(exception.stack);
		check.isTrue(exception.stack.length >= 0);
		check.isTrue(exception.details().indexOf("deep") >= 0);
		#if (fiberus || eval)
		check.isTrue(exception.stack.length >= 2);
		check.isTrue(text.indexOf("Stacks") >= 0);
		#end
		final copy = exception.stack.copy();
		check.equals(exception.stack.length, copy.length);
		check.isTrue(text.length >= 0);
		final caught:Array<StackItem> = try {
			first();
			[];
		} catch (e:Exception) {
			CallStack.exceptionStack();
		}
		#if (fiberus || eval)
		check.isTrue(caught.length > 0);
		check.isTrue(CallStack.callStack().length > 0);
		#end
		check.isTrue(caught.length >= 0);
	}

	static function first():Void {
		second();
	}

	static function second():Void {
		throw new Exception("deep");
	}
}
