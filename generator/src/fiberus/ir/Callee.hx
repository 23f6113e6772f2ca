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

	/** Is the expression a call that runs a quiet method, whichever it finds? See MethodDecl. **/
	public static function isQuiet(expr:Expr):Bool {
		return switch expr.kind {
			case CallDirect(method, _, _): method.isQuiet;
			case CallVirtual(method, _, _): of(expr) != null ? method.isQuiet : method.isQuietBelow;
			case CallInterface(method, _, _): method.isQuietBelow;
			case _: false;
		}
	}

	/** Is it the call of a method that always throws? **/
	public static function neverReturns(expr:Expr):Bool {
		final callee = of(expr);
		if (callee == null || callee.body == null || callee.body.length == 0) {
			return false;
		}
		var returns = !callee.body[callee.body.length - 1].kind.match(Throw(_));
		IrWalk.statements(callee.body, statement -> returns = returns || statement.kind.match(Return(_)));
		return !returns;
	}
}
