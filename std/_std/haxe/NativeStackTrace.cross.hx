package haxe;

import haxe.CallStack.StackItem;

/**
	Call stacks as the runtime records them: return addresses, turned into names and lines when somebody looks.
**/
@:noCompletion
class NativeStackTrace {
	// CallStack is an abstract: its functions are those of the class behind it.
	static inline final ownClass = "haxe._CallStack.CallStack_Impl_";

	public static inline function saveStack(exception:Any):Void {}

	public static inline function callStack():Any {
		return StackTrace.capture(0);
	}

	public static inline function exceptionStack():Any {
		return StackTrace.ofException();
	}

	public static function toHaxe(nativeStackTrace:Any, skip:Int = 0):Array<StackItem> {
		final items:Array<StackItem> = [];
		final trace:StackTrace = nativeStackTrace;
		for (index in skip...StackTrace.frameCount(trace)) {
			final method = StackTrace.frameMethod(trace, index);
			if (items.length == 0 && method == "callStack" && StackTrace.frameClass(trace, index) == ownClass) {
				continue; // It asks who called it; optimised programs do not have the frame anyway.
			}
			final file = StackTrace.frameFile(trace, index);
			final place = method == null ? null : Method(StackTrace.frameClass(trace, index), method);
			if (file != null) {
				items.push(FilePos(place, file, StackTrace.frameLine(trace, index)));
			} else if (place != null) {
				items.push(place);
			}
		}
		return items;
	}
}

@:noCompletion
@:fiberus.type("fib::StackTrace")
extern class StackTrace {
	@:fiberus.call("fib::capture_call_stack")
	static function capture(skip:Int):StackTrace;
	@:fiberus.call("fib::exception_stack")
	static function ofException():StackTrace;
	@:fiberus.call("fib::frame_count")
	static function frameCount(trace:StackTrace):Int;
	@:fiberus.call("fib::frame_class")
	static function frameClass(trace:StackTrace, index:Int):String;
	@:fiberus.call("fib::frame_method")
	static function frameMethod(trace:StackTrace, index:Int):String;
	@:fiberus.call("fib::frame_file")
	static function frameFile(trace:StackTrace, index:Int):String;
	@:fiberus.call("fib::frame_line")
	static function frameLine(trace:StackTrace, index:Int):Int;
}
