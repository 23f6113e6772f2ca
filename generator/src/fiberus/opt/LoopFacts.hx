package fiberus.opt;

import fiberus.ir.Callee;
import fiberus.ir.Expr;
import fiberus.ir.IrParts;
import fiberus.ir.IrWalk;
import fiberus.ir.NodeMap;
import fiberus.ir.Program;
import fiberus.ir.QuietCode;
import fiberus.ir.Rep;

/**
	What a loop does that decides whether windows on arrays may stay open across it (see ArrayWindows). Parts of the
	loop from which control never comes back to it are cold: what they do does not count.
**/
class LoopFacts {
	/** Runs code that is unknown here, so any array may get another storage. **/
	public var runsUnknownCode(default, null) = false;

	/** Locals assigned or declared in the loop. **/
	public final changed:NodeMap<Local, Bool> = new NodeMap();

	/** Arrays held in locals whose elements are accessed, in order of appearance. **/
	public final accessed:Array<Local> = [];

	/** Locals among them whose elements are written. **/
	public final written:NodeMap<Local, Bool> = new NodeMap();

	/** Elements of arrays that are written, or that grow, in other ways than by a write through a local. **/
	public final changedElsewhere:Array<Rep> = [];

	/** The loop itself and those inside it. **/
	public final loops:Array<Loop> = [];

	public function new(loopStatement:Stmt) {
		IrWalk.statements([loopStatement], statement -> switch statement.kind {
			case While(loop, _, _) | DoWhile(loop, _, _) | Forever(loop, _): loops.push(loop);
			case _:
		});
		switch loopStatement.kind {
			case While(_, condition, body) | DoWhile(_, body, condition):
				expression(condition);
				block(body);
			case Forever(_, body):
				block(body);
			case _:
				throw "not a loop";
		}
	}

	/** Does control leave the loop for good at the end of this block, whatever happens in it? **/
	public function isCold(body:Block):Bool {
		if (body.length == 0) {
			return false;
		}
		final leaves = switch body[body.length - 1].kind {
			case Return(_) | Throw(_) | Rethrow(_): true;
			case Break(loop): loop == loops[0] || !loops.contains(loop);
			case Evaluate(call): Callee.neverReturns(call);
			case _: false;
		}
		return leaves && !returnsToLoop(body);
	}

	function returnsToLoop(body:Block):Bool {
		var found = false;
		IrWalk.statements(body, statement -> switch statement.kind {
			case Continue(loop): found = found || loops.contains(loop);
			case Break(loop): found = found || loop != loops[0] && loops.contains(loop);
			case _:
		});
		return found;
	}

	function block(body:Block):Void {
		if (isCold(body)) {
			markChanged(body);
			return;
		}
		for (statement in body) {
			visit(statement);
		}
	}

	function visit(statement:Stmt):Void {
		switch statement.kind {
			case Declare(local, _):
				changed.set(local, true);
			case Assign({kind: LocalRef(local)}, _, _) | Update({kind: LocalRef(local)}, _, _):
				changed.set(local, true);
			// A handler would lead back into the loop from a block that looks cold.
			case SetField(_) | DynamicSet(_) | Try(_):
				runsUnknownCode = true;
			case _:
		}
		IrParts.parts(statement, expression, block);
	}

	function markChanged(body:Block):Void {
		IrWalk.changes(body, local -> changed.set(local, true));
	}

	function expression(expr:Expr):Void {
		switch expr.kind {
			case RuntimeCall("fib::array_get", _, [array, _]):
				access(array);
			case RuntimeCall("fib::array_set", _, [array, _, _]):
				write(array, access(array));
			case RuntimeCall("fib::array_push" | "fib::array_pop" | "fib::array_reserve", _, arguments):
				write(arguments[0], null);
			case RuntimeCall("fib::window_set", _, _):
				// Opens the other windows anew where it has to.
			case RuntimeCall(_):
				runsUnknownCode = runsUnknownCode || !QuietCode.isQuietRuntimeCall(expr);
			case CallDirect(_) | CallVirtual(_) | CallInterface(_):
				runsUnknownCode = runsUnknownCode || !Callee.isQuiet(expr);
			case CallClosure(_) | CallDynamicField(_)
					| GetField(_) | DynamicGet(_) | New(_) | Native(_):
				runsUnknownCode = true;
			case _:
		}
		IrParts.operands(expr, expression);
	}

	/** The array's local, if windows are for it. **/
	function access(array:Expr):Null<Local> {
		final local = arrayLocal(array);
		if (local != null && !accessed.contains(local)) {
			accessed.push(local);
		}
		return local;
	}

	function write(array:Expr, through:Null<Local>):Void {
		switch array.rep {
			case RRef(ArrayOf(element)) if (through == null || RepTools.isTraced(element)):
				changedElsewhere.push(element);
			case RRef(ArrayOf(_)):
				written.set(through, true);
			case _:
				// An erased array may be any array.
				runsUnknownCode = true;
		}
	}

	/** The local that an access goes through, when its array has a known element kind. **/
	public static function arrayLocal(array:Expr):Null<Local> {
		return switch array.kind {
			case NullCheck(operand): arrayLocal(operand);
			case LocalRef(local) if (!local.isCell && local.rep.match(RRef(ArrayOf(_)))): local;
			case _: null;
		}
	}
}
