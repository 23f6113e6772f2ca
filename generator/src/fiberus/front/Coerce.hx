package fiberus.front;

import fiberus.ir.Expr;
import fiberus.ir.IrBuild.*;
import fiberus.ir.Program;
import fiberus.ir.Rep;

using fiberus.ir.Rep.RepTools;

/** Inserts representation changes: the only place that decides how one representation becomes another. **/
class Coerce {
	public static function to(value:Expr, target:Rep):Expr {
		if (target == RVoid || value.rep.same(target)) {
			return value;
		}
		switch value.kind {
			case ConstDefault if (value.rep == RValue || value.rep.match(RRef(_)) || value.rep == RVoid):
				return defaultOf(target);
			case ConstInt(number) if (target == RFloat64):
				return expr(ConstFloat(number + ".0"), RFloat64);
			case Convert(Box, inner) if (inner.rep.same(target)):
				return inner;
			case Convert(Static, inner) if (inner.rep.same(target)):
				return inner;
			case _:
		}
		return switch [value.rep, target] {
			case [RForeign(_), _] | [_, RForeign(_)]: new Expr(value.kind, target);
			case [RValue, _]: expr(Convert(Unbox, value), target);
			case [_, RValue]: expr(Convert(Box, value), RValue);
			case [RFloat64 | RNumber("float"), RInt32]: call("fib::double_to_int", [to(value, RFloat64)], RInt32);
			case [RInt32 | RFloat64 | RNumber(_), RInt32 | RFloat64 | RNumber(_)]: expr(Convert(Number, value), target);
			case [RRef(from), RRef(into)]: reference(value, from, into, target);
			case _: expr(Convert(Unbox, expr(Convert(Box, value), RValue)), target);
		}
	}

	static function reference(value:Expr, from:RefType, into:RefType, target:Rep):Expr {
		return switch [from, into] {
			case [_, AnyObject]: expr(Convert(Static, value), target);
			case [ArrayOf(_), AnyArray]: expr(Convert(Static, value), target);
			case [AnyArray | ArrayOf(_), ArrayOf(_)]: expr(Convert(ArrayCast, value), target);
			case [_, ArrayOf(_)]: expr(Convert(ArrayCast, to(value, RRef(AnyArray))), target);
			case [EnumRef(_), AnyEnum]: expr(Convert(Static, value), target);
			case [ClassRef(a), ClassRef(b)] if (isSubtype(a, b)): expr(Convert(Static, value), target);
			case _: expr(Convert(Checked, value), target);
		}
	}

	/** Does every instance of `sub` belong to `superType`, a class or interface? **/
	public static function isSubtype(sub:ClassDecl, superType:ClassDecl):Bool {
		if (sub == superType) {
			return true;
		}
		var current:Null<ClassDecl> = sub;
		while (current != null) {
			if (current == superType) {
				return true;
			}
			for (declared in current.interfaces) {
				if (isSubtype(declared, superType)) {
					return true;
				}
			}
			current = current.superClass;
		}
		return false;
	}
}
