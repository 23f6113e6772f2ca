package fiberus.safe;

import fiberus.ir.Expr;
import fiberus.ir.IrWalk;

/** Looks for calls into code that may lead back to the caller. **/
class CallFinder {
	/** Does the block call anything but runtime functions? Closures made in it are checked with it. **/
	public static function hasCall(block:Block):Bool {
		var found = false;
		IrWalk.block(block, expr -> {
			switch expr.kind {
				case CallDirect(_) | CallVirtual(_) | CallInterface(_) | CallClosure(_) | CallDynamicField(_) | New(_):
					found = true;
				case MakeLambda(lambda, _):
					lambda.checksStack = hasCall(lambda.body);
				case _:
			}
		});
		return found;
	}
}
