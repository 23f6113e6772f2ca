package fiberus.ir;

import fiberus.ir.Expr;
import fiberus.ir.Program;

/** Shorthand constructors of IR nodes. **/
class IrBuild {
	public static inline function expr(kind:ExprKind, rep:Rep):Expr {
		return new Expr(kind, rep);
	}

	public static inline function local(local:Local):Expr {
		return new Expr(LocalRef(local), local.rep);
	}

	public static inline function int(value:Int):Expr {
		return new Expr(ConstInt(value), RInt32);
	}

	public static inline function bool(value:Bool):Expr {
		return new Expr(ConstBool(value), RBool);
	}

	public static inline function string(value:String):Expr {
		return new Expr(ConstString(value), RRef(StringRef));
	}

	public static inline function defaultOf(rep:Rep):Expr {
		return new Expr(ConstDefault, rep);
	}

	public static inline function call(name:String, arguments:Array<Expr>, rep:Rep):Expr {
		return new Expr(RuntimeCall(name, [], arguments), rep);
	}

	public static function not(operand:Expr):Expr {
		return switch operand.kind {
			case Unary(Not, inner): inner;
			case ConstBool(value): bool(!value);
			case _: new Expr(Unary(Not, operand), RBool);
		}
	}
}
