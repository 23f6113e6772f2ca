package fiberus.front;

import fiberus.front.ClassEntry;
import fiberus.ir.Effects;
import fiberus.ir.Expr;
import fiberus.ir.IrBuild.*;
import fiberus.ir.Rep;

/**
	Calls of the user's C and C++. The runtime's `fib::native_call` converts each argument to what the C function
	declares: strings travel as UTF-8, Bytes as a pointer to their data, functions as C function pointers (native.h).
**/
class ForeignCalls {
	final types:TypeMap;

	public function new(types:TypeMap) {
		this.types = types;
	}

	public function call(binding:Binding, receiver:Null<Expr>, arguments:Array<Expr>, result:Rep):Expr {
		final callee = expr(Native([Text("&" + binding.name)]), RForeign("auto"));
		callee.effect = Stable;
		final passed = [callee];
		if (receiver != null) {
			passed.push(receiver);
		}
		for (argument in arguments) {
			passed.push(dataOf(argument));
		}
		final name = binding.blocking ? "fib::native_call_blocking" : "fib::native_call";
		return expr(RuntimeCall(name, [result], passed), result);
	}

	/** Bytes are passed as the block that holds their data. **/
	function dataOf(argument:Expr):Expr {
		final bytes = types.findClass("haxe.io.Bytes");
		return switch argument.rep {
			case RRef(ClassRef(decl)) if (bytes != null && decl == bytes.decl):
				switch bytes.members.get("b") {
					case {kind: Variable(field)}:
						final data = expr(FieldRef(expr(NullCheck(argument), argument.rep), field), field.rep);
						// Bytes keep their block: when it is read does not matter.
						data.effect = Effects.of(argument);
						data;
					case _: argument;
				}
			case _: argument;
		}
	}

	/** Runs a runtime call outside the collector's control. **/
	public static function inBlockingRegion(call:Expr):Expr {
		return expr(Native([Text("[&] { const fib::gc::BlockingRegion blocking_region; return "), Piece(call),
				Text("; }()")]), call.rep);
	}
}
