package lox;

/** What a Lox variable can hold. **/
@:using(lox.Value.ValueTools)
enum Value {
	Nil;
	Boolean(value:Bool);
	Number(value:Float);
	Text(value:String);
	Function(callable:Callable);
	Instance(instance:LoxInstance);
}

/** Whatever can be called: functions, methods, classes. **/
interface Callable {
	/** The number of arguments a call has to have. **/
	final arity:Int;

	function call(interpreter:Interpreter, arguments:Array<Value>):Value;

	/** How `print` shows it. **/
	function toString():String;
}

class ValueTools {
	/** Everything but nil and false is true. **/
	public static function isTrue(value:Value):Bool {
		return switch value {
			case Nil | Boolean(false): false;
			case _: true;
		}
	}

	public static function equals(left:Value, right:Value):Bool {
		return switch [left, right] {
			case [Nil, Nil]: true;
			case [Boolean(a), Boolean(b)]: a == b;
			case [Number(a), Number(b)]: a == b;
			case [Text(a), Text(b)]: a == b;
			case [Function(a), Function(b)]: a == b;
			case [Instance(a), Instance(b)]: a == b;
			case _: false;
		}
	}

	public static function toText(value:Value):String {
		return switch value {
			case Nil: "nil";
			case Boolean(value): value ? "true" : "false";
			case Number(value): Std.string(value);
			case Text(value): value;
			case Function(callable): callable.toString();
			case Instance(instance): instance.toString();
		}
	}
}
