package lox;

import lox.Value.Callable;

/** A function of the host. Those here depend on their arguments alone, so that programs stay repeatable. **/
class NativeFunction implements Callable {
	public final arity:Int;

	final name:String;
	final body:(arguments:Array<Value>) -> Value;

	/** Defines all native functions. An argument of the wrong kind makes the result nil. **/
	public static function defineAll(globals:Environment):Void {
		final functions = [
			new NativeFunction("floor", 1, arguments -> ofNumber(arguments[0], Math.ffloor)),
			new NativeFunction("sqrt", 1, arguments -> ofNumber(arguments[0], Math.sqrt)),
			new NativeFunction("text", 1, arguments -> Text(arguments[0].toText())),
			new NativeFunction("length", 1, arguments -> switch arguments[0] {
				case Text(value): Number(value.length);
				case _: Nil;
			}),
			new NativeFunction("character", 2, arguments -> switch [arguments[0], arguments[1]] {
				case [Text(value), Number(index)]: Text(value.charAt(Std.int(index)));
				case _: Nil;
			}),
		];
		for (callable in functions)
			globals.define(callable.name, Function(callable));
	}

	static function ofNumber(argument:Value, compute:Float->Float):Value {
		return switch argument {
			case Number(value): Number(compute(value));
			case _: Nil;
		}
	}

	function new(name:String, arity:Int, body:(arguments:Array<Value>) -> Value) {
		this.name = name;
		this.arity = arity;
		this.body = body;
	}

	public function call(interpreter:Interpreter, arguments:Array<Value>):Value {
		return body(arguments);
	}

	public function toString():String {
		return '<native fn $name>';
	}
}
