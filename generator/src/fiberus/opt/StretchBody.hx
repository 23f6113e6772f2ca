package fiberus.opt;

import fiberus.ir.Expr;
import fiberus.ir.IrBuild;
import fiberus.ir.IrRewrite;
import fiberus.ir.NodeMap;
import fiberus.ir.Program;
import fiberus.opt.CountedLoop;
import fiberus.opt.InductionVariables;
import fiberus.opt.Stretches;

/**
	Copies the body of a counted loop for its stretch: variables and loops of its own, covered accesses without checks,
	the 64-bit counters kept up.
**/
class StretchBody extends IrRewrite {
	final counted:CountedLoop;
	final stretch:Loop;
	final counters:WideCounters;

	/** The variable with the stretch's end; null where no loop is inside. **/
	final end:Null<Local>;

	final copies:NodeMap<Local, Local> = new NodeMap();
	final loops:NodeMap<Loop, Loop> = new NodeMap();

	/** How many of the copied loops are around the statement. **/
	var depth = 0;

	public function new(counted:CountedLoop, stretch:Loop, counters:WideCounters, end:Null<Local>) {
		super();
		this.counted = counted;
		this.stretch = stretch;
		this.counters = counters;
		this.end = end;
		loops.set(counted.loop, stretch);
	}

	override public function local(local:Local):Local {
		return copies.get(local) ?? local;
	}

	override public function declared(local:Local):Local {
		final copy = new Local(local.name, local.rep);
		copy.isCell = local.isCell;
		copy.isMutable = local.isMutable;
		copy.isNonNull = local.isNonNull;
		copies.set(local, copy);
		return copy;
	}

	override public function block(block:Block):Block {
		final result = [];
		for (position in 0...block.length) {
			final variable = block == counted.body ? changedAt(position) : null;
			if (variable == null) {
				stmt(block[position], result);
			} else {
				for (kind in counters.advance(variable)) {
					result.push(new Stmt(kind, block[position].pos));
				}
			}
		}
		return result;
	}

	/** The variable with a 64-bit counter that this statement of the body changes. **/
	function changedAt(position:Int):Null<InductionVariable> {
		for (variable in [counted.lowVariable, counted.highVariable]) {
			if (variable != null && variable.position == position && counters.of(variable.local) != null) {
				return variable;
			}
		}
		return null;
	}

	override public function stmt(statement:Stmt, to:Block):Void {
		final kind = switch statement.kind {
			case Continue(target) if (target == counted.loop): Continue(stretch);
			case Continue(target) if (loops.exists(target)): Continue(loops.get(target));
			case Break(target) if (target != counted.loop && loops.exists(target)): Break(loops.get(target));
			case While(loop, condition, body):
				final copy = copied(loop);
				While(copy, expr(condition), inside(body, statement.pos));
			case DoWhile(loop, body, condition):
				final copy = copied(loop);
				final copiedBody = inside(body, statement.pos);
				DoWhile(copy, copiedBody, expr(condition));
			case Forever(loop, body):
				final copy = copied(loop);
				Forever(copy, inside(body, statement.pos));
			case _:
				super.stmt(statement, to);
				return;
		}
		to.push(new Stmt(kind, statement.pos));
	}

	function copied(loop:Loop):Loop {
		final copy = new Loop();
		copy.polls = loop.polls;
		copy.windows = [for (window in loop.windows) local(window)];
		loops.set(loop, copy);
		return copy;
	}

	/** The body of a loop inside: where it runs, the stretch ends with the iteration. **/
	function inside(body:Block, pos:SourcePos):Block {
		depth++;
		final copy = block(body);
		depth--;
		if (depth == 0) {
			copy.unshift(new Stmt(Assign(IrBuild.local(end), counted.low, null), pos));
		}
		return copy;
	}

	override public function expr(node:Expr):Expr {
		final access = counted.covered.get(node);
		if (access != null) {
			switch node.kind {
				case RuntimeCall("fib::window_get", _, [window, index]):
					return unchecked("fib::window_at", [window, indexOf(access, index)], node);
				case RuntimeCall("fib::window_set", _, arguments):
					return unchecked("fib::window_put",
							[arguments[0], indexOf(access, arguments[1]), expr(arguments[2])], node);
				case _:
			}
		}
		return super.expr(node);
	}

	/** By the 64-bit counter if there is one and the distance to it is a constant. **/
	function indexOf(access:CoveredAccess, index:Expr):Expr {
		final form = access.index;
		final counter = counters.of(form.base);
		if (counter == null) {
			return expr(index);
		}
		final isLow = counted.lowVariable != null && counted.lowVariable.local == form.base;
		final variable = isLow ? counted.lowVariable : counted.highVariable;
		if (access.position <= variable.position) {
			return WideCounters.shifted(counter, form.offset);
		}
		final step = variable.constantStep;
		return step == null ? expr(index) : WideCounters.shifted(counter, form.offset - step);
	}

	static function unchecked(name:String, arguments:Array<Expr>, original:Expr):Expr {
		final access = IrBuild.call(name, arguments, original.rep);
		access.effect = original.effect;
		return access;
	}
}
