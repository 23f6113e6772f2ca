package fiberus.opt;

import fiberus.ir.Expr;
import fiberus.ir.IrRewrite;

/**
	Gives loops that count a copy of their body without index checks and polls, which runs as long as a check made
	beforehand covers it: for a stretch of iterations that all stay inside the windows and that is short enough to do
	without a poll. Everything else, such as growing an array by writing behind its end, is left to the original body.
	Loops without windows are given one where the poll alone weighs (LightBody).

	Before: ArrayWindows has run. After: such loops are

		while (i < n) {
			end = fib::stretch_end(i, n, step, reach of each window)
			while (i < end) { body, accesses unchecked }
			if (i >= n) break
			poll
			body
		}

	with one test of fib::is_short_stretch in place of `end` when both sides of the condition move. A loop that is in
	no other polls before the stretch: where a call leads to a short loop time and again, that is all that polls.

	Loops that have other loops inside are treated so when a part of their iterations leaves those out (`continue`, or a
	branch): then it is the polls of the outer loop that weigh. A stretch of such a loop ends with the first iteration
	in which one inside runs; that one polls for itself, and may find the arrays changed.
**/
class CountedLoops {
	public static function run(body:Block):Block {
		return new LoopRewrite().block(body);
	}
}

private class LoopRewrite extends StatementRewrite {
	/** How many loops are around the statement. **/
	var depth = 0;

	override public function stmt(statement:Stmt, to:Block):Void {
		if (!statement.kind.match(While(_) | DoWhile(_) | Forever(_))) {
			super.stmt(statement, to);
			return;
		}
		final rewritten = [];
		depth++;
		super.stmt(statement, rewritten);
		depth--;
		to.push(split(rewritten[0]));
	}

	function split(statement:Stmt):Stmt {
		switch statement.kind {
			case While(loop, condition, body) if (loop.polls):
				final counted = CountedLoop.recognise(loop, condition, body, LightBody.isLight(statement));
				if (counted != null) {
					final stretches = new Stretches(counted, depth > 0, statement.pos);
					return new Stmt(While(loop, condition, stretches.body()), statement.pos);
				}
			case _:
		}
		return statement;
	}
}
