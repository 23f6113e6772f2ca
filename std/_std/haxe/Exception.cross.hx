package haxe;

import haxe.NativeStackTrace.StackTrace;

/**
	The base class of exceptions, and the type that catches everything.

	Any value can be thrown. `catch (e:haxe.Exception)` sees a value that is no `Exception` as a `ValueException`;
	every other clause sees the value itself.
**/
@:coreApi
class Exception {
	public var message(get, never):String;

	/** The call stack where the exception was constructed; of other thrown values, where they were thrown. **/
	public var stack(get, never):CallStack;

	public var previous(get, never):Null<Exception>;

	public var native(get, never):Any;

	@:noCompletion final exceptionMessage:String;
	@:noCompletion final exceptionPrevious:Null<Exception>;
	@:noCompletion final nativeException:Any;
	@:noCompletion var trace:StackTrace;
	@:noCompletion var items:Null<CallStack>;

	public function new(message:String, ?previous:Exception, ?native:Any):Void {
		exceptionMessage = message;
		exceptionPrevious = previous;
		nativeException = native;
		trace = StackTrace.capture(0);
	}

	static function caught(value:Any):Exception {
		if (Std.isOfType(value, Exception)) {
			return value;
		}
		final exception = new ValueException(value, null, value);
		exception.trace = StackTrace.ofException();
		return exception;
	}

	static function thrown(value:Any):Any {
		return Std.isOfType(value, Exception) ? value : new ValueException(value, null, value);
	}

	@:keep function unwrap():Any {
		return nativeException == null ? this : nativeException;
	}

	public function toString():String {
		return message;
	}

	public function details():String {
		return @:privateAccess CallStack.exceptionToString(this);
	}

	function get_message():String {
		return exceptionMessage;
	}

	function get_previous():Null<Exception> {
		return exceptionPrevious;
	}

	final function get_native():Any {
		return nativeException == null ? this : nativeException;
	}

	function get_stack():CallStack {
		return switch items {
			case null: items = withoutConstructors(NativeStackTrace.toHaxe(trace));
			case known: known;
		}
	}

	// The innermost frames are the constructors of the exception itself.
	static function withoutConstructors(items:Array<haxe.CallStack.StackItem>):CallStack {
		var start = 0;
		while (start < items.length && isConstructor(items[start])) {
			++start;
		}
		return items.slice(start);
	}

	static function isConstructor(item:haxe.CallStack.StackItem):Bool {
		return switch item {
			case Method(_, "new") | FilePos(Method(_, "new"), _, _): true;
			case FilePos(Method("haxe.Exception", "thrown"), _, _): true;
			case FilePos(Method("haxe.Exception", "ofMessage"), _, _): true;
			case _: false;
		}
	}

	// What the runtime calls for its own errors, and for exceptions that nobody catches.
	@:keep static function ofMessage(message:String):Dynamic {
		return new Exception(message);
	}

	@:keep static function detailsOf(value:Dynamic):Null<String> {
		return Std.isOfType(value, Exception) ? (value : Exception).details() : null;
	}

	static function __init__():Void {
		ExceptionHooks.set(ofMessage, detailsOf);
	}
}

private extern class ExceptionHooks {
	@:fiberus.call("fib::set_exception_functions")
	static function set(make:String->Dynamic, describe:Dynamic->Null<String>):Void;
}
