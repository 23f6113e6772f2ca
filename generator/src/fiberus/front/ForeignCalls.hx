package fiberus.front;

import fiberus.front.ClassEntry.Binding;
import fiberus.ir.Expr;
import fiberus.ir.IrBuild.*;
import fiberus.ir.Rep;

/**
	Marshalling between Haxe and the user's C: strings travel as UTF-8, Bytes as a pointer to their pinned data, functions as C function
	pointers, anything else as it is. The conversions are C++ templates of the runtime (native.h), chosen by the C
	function's own parameter types.
**/
class ForeignCalls {
	public static function call(binding:Binding, receiver:Null<Expr>, arguments:Array<Expr>, result:Rep):Expr {
		final pieces:Array<NativePiece> = [];
		final isConversion = result != RVoid;
		if (isConversion) {
			pieces.push(Text("fib::native_result<"));
			pieces.push(Piece(defaultOf(result)));
			pieces.push(Text(">("));
		}
		return expr(Native(pieces), result);
	}

	/** Runs a call outside the collector's control. **/
	public static function inBlockingRegion(call:Expr):Expr {
		return expr(Native([Text("[&] { const fib::gc::BlockingRegion blocking_region; return "), Piece(call), Text("; }()")]), call.rep);
	}

	public static function nativeResult(pieces:Array<NativePiece>, result:Rep):Expr {
		return expr(Native(pieces), result);
	}
}
