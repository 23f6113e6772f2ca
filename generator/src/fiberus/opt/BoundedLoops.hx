package fiberus.opt;

import fiberus.ir.Expr;
import fiberus.ir.IrParts;
import fiberus.ir.IrWalk;
import fiberus.ir.Program;

/**
	Loops that are over after a few iterations, whatever happens in them, do without polls: their counter begins with a
	constant and goes by a constant to a constant bound. What they call polls for itself, or is interrupted where it
	calls (runtime/sched/stack_limit.h). Loops around such a one keep their polls, so that few does not become many.

	Before: CountedLoops has run; loops with a stretch have been seen to.
**/
class BoundedLoops {
	static inline final MOST_ITERATIONS = 16;

	public static function run(block:Block):Void {
		for (position in 0...block.length) {
			IrParts.parts(block[position], _ -> {}, run);
			switch block[position].kind {
				case While(loop, condition, body) if (loop.polls && !hasLoopWithoutPolls(body)):
					final induction = new InductionVariables(loop, body);
					for (test in conjuncts(condition)) {
						loop.polls = loop.polls && !isBound(test, induction, block, position);
					}
				case _:
			}
		}
	}

	static function hasLoopWithoutPolls(body:Block):Bool {
		var found = false;
		IrWalk.statements(body, statement -> switch statement.kind {
			case While(loop, _, _) | DoWhile(loop, _, _) | Forever(loop, _): found = found || !loop.polls;
			case _:
		});
		return found;
	}

	static function conjuncts(condition:Expr):Array<Expr> {
		return switch condition.kind {
			case And(left, right): conjuncts(left).concat(conjuncts(right));
			case _: [condition];
		}
	}

	/** Does this part of the condition of the loop at `position` turn false soon? **/
	static function isBound(test:Expr, induction:InductionVariables, block:Block, position:Int):Bool {
		return switch test.kind {
			case Binary(op, {kind: LocalRef(counter)}, {kind: ConstInt(bound)}):
				final step = induction.of(counter)?.constantStep;
				final start = constantBefore(block, position, counter);
				step != null && start != null && iterations(op, start, step, bound) <= MOST_ITERATIONS;
			case _: false;
		}
	}

	/** The value of a local before the statement at `position`, if the block has just given it a constant. **/
	static function constantBefore(block:Block, position:Int, local:Local):Null<Int> {
		for (back in 1...position + 1) {
			final statement = block[position - back];
			switch statement.kind {
				case Declare(given, {kind: ConstInt(value)})
						| Assign({kind: LocalRef(given)}, {kind: ConstInt(value)}, _) if (given == local):
					return value;
				case _ if (changes(statement, local)):
					return null;
				case _:
			}
		}
		return null;
	}

	static function changes(statement:Stmt, local:Local):Bool {
		var found = false;
		IrWalk.changes([statement], given -> found = found || given == local);
		return found;
	}

	/** How often `counter op bound` holds, to be compared with a whole number. **/
	static function iterations(op:BinaryOp, start:Int, step:Int, bound:Int):Float {
		// In floating point, because differences may wrap around. The compiler's interpreter keeps an Int that is given
		// for a Float as what it is.
		final behind = bound * 1.0 + step;
		final steps = (bound * 1.0 - start) / step;
		return switch op {
			case _ if (behind < -2147483648.0 || behind > 2147483647.0): Math.POSITIVE_INFINITY;
			case Less if (step > 0): steps;
			case Greater if (step < 0): steps;
			case LessEqual if (step > 0): Math.ffloor(steps) + 1;
			case GreaterEqual if (step < 0): Math.ffloor(steps) + 1;
			case _: Math.POSITIVE_INFINITY;
		}
	}
}
