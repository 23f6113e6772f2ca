package fiberus.safe;

import fiberus.ir.Callee;
import fiberus.ir.Expr;
import fiberus.ir.IrWalk;
import fiberus.ir.Program;

/**
	Marks the functions that check the stack limit on entry, by which other threads also interrupt code that calls and
	never loops (runtime/sched/stack_limit.h). Those are the ones that call anything but closed methods, since recursion
	may pass through any call that is not resolved here. The others need none: the reserve below the limit holds their
	frames. The runtime's functions that call back check for themselves.

	The check of a constructor comes before its object is allocated: what happens in it cannot make the object mature
	(opt.FreshObjects). `new` and constructors of subclasses alone run it.
**/
class StackChecks {
	final closed = new ClosedMethods();

	public static function run(program:Program):Void {
		final pass = new StackChecks();
		for (decl in program.classes) {
			if (decl.constructor != null) {
				pass.method(decl.constructor);
			}
			for (method in decl.methods) {
				pass.method(method);
			}
		}
	}

	function new() {}

	function method(method:MethodDecl):Void {
		if (method.body != null) {
			method.checksStack = mayRecurse(method.body);
			method.isQuiet = closed.isQuiet(method);
		}
	}

	/** Lambdas made in the block are marked with it. **/
	function mayRecurse(block:Block):Bool {
		var found = false;
		IrWalk.block(block, expr -> switch expr.kind {
			case CallDirect(_) | CallVirtual(_):
				final callee = Callee.of(expr);
				found = found || callee == null || !closed.isClosed(callee);
			case CallInterface(_) | CallClosure(_) | CallDynamicField(_) | New(_):
				found = true;
			case MakeLambda(lambda, _):
				lambda.checksStack = mayRecurse(lambda.body);
			case _:
		});
		return found;
	}
}
