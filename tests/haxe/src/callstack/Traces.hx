package callstack;

import haxe.CallStack;
import haxe.Exception;

/**
	haxe.CallStack: the current stack, its items and its text.
**/
class Traces {
	public static function run(check:Check):Void {
		final stack = CallStack.callStack();
		check.notNull(stack);
		final text = CallStack.toString(stack);
		check.isTrue(text != null);
		final exception = new Exception("made, not thrown");
		check.isTrue(exception.stack.length >= 0);
		final item:StackItem = FilePos(Method("C", "m"), "f.hx", 12);
		check.isTrue(CallStack.toString([item]).indexOf("f.hx") >= 0);
		check.isTrue(CallStack.toString([item]).indexOf("12") >= 0);
		check.isTrue(CallStack.toString([item]).indexOf("C.m") >= 0);
		check.isTrue(CallStack.toString([LocalFunction(3)]).indexOf("3") >= 0);
		check.isTrue(CallStack.toString([Module("mod")]).indexOf("mod") >= 0);
		#if (fiberus || eval)
		check.isTrue(stack.length > 0);
		check.isTrue(exception.stack.length > 0);
		check.isTrue(text.indexOf("Traces") >= 0);
		check.isTrue(CallStack.toString([stack[0]]).indexOf("Traces.run") >= 0);
		check.isTrue(CallStack.toString([exception.stack[0]]).indexOf("Traces.run") >= 0);
		// An exception's stack begins where it is made, not in its constructors.
		for (derived in [new OwnConstructor("x"), new InheritedConstructor("x")]) {
			check.isTrue(CallStack.toString([derived.stack[0]]).indexOf("Traces.run") >= 0);
		}
		final deep = recurse(10);
		check.isTrue(deep >= stack.length + 10);
		#end
		var printed = "";
		try {
			thrower();
		} catch (e:Exception) {
			printed = e.details();
		}
		check.isTrue(printed.indexOf("from below") >= 0);
		#if (fiberus || eval)
		check.isTrue(printed.indexOf("thrower") >= 0);
		check.isTrue(printed.indexOf("Traces.hx") >= 0);
		#end
	}

	static function recurse(n:Int):Int {
		return n == 0 ? CallStack.callStack().length : recurse(n - 1) + 0;
	}

	static function thrower():Void {
		throw new Exception("from below");
	}
}

private class OwnConstructor extends haxe.ValueException {
	public function new(value:String) {
		super(value + "!");
	}
}

private class InheritedConstructor extends haxe.ValueException {}
