package fiberus.ir;

import fiberus.ir.Expr;
import fiberus.ir.Program;

/** Which function a call runs. After lower.Hierarchy. **/
class Callee {
	/** Null: no call, or one that is known at run time alone. **/
	public static function of(expr:Expr):Null<MethodDecl> {
		return switch expr.kind {
			case CallDirect(method, _, _): method;
			case CallVirtual(method, _, _) if (!method.isOverridden && method.body != null): method;
			case _: null;
		}
	}

	/** Does the call run a method with isQuiet? **/
	public static function isQuiet(call:Expr):Bool {
		final callee = of(call);
		return callee != null && callee.isQuiet;
	}
}
