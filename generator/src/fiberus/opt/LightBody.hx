package fiberus.opt;

import fiberus.ir.Callee;
import fiberus.ir.Expr;
import fiberus.ir.IrParts;
import fiberus.ir.QuietCode;

/**
	Tells whether an iteration of a loop takes so short a time that its poll weighs, and that many may pass without one:
	it runs no unknown code, allocates nothing, has no loop inside, and is small. Blocks that leave the loop for good do
	not count.
**/
class LightBody {
	/** Expressions: some dozen nanoseconds. **/
	static inline final LARGEST = 60;

	/** What a call counts as. **/
	static inline final CALL = 15;

	final facts:LoopFacts;
	var size = 0;
	var isPlain = true;

	public static function isLight(loopStatement:Stmt):Bool {
		final facts = new LoopFacts(loopStatement);
		if (facts.runsUnknownCode || facts.loops.length > 1) {
			return false;
		}
		final body = new LightBody(facts);
		IrParts.parts(loopStatement, body.expression, body.block);
		return body.isPlain && body.size <= LARGEST;
	}

	function new(facts:LoopFacts) {
		this.facts = facts;
	}

	function block(body:Block):Void {
		if (!facts.isCold(body)) {
			for (statement in body) {
				IrParts.parts(statement, expression, block);
			}
		}
	}

	function expression(expr:Expr):Void {
		final isCall = Callee.isQuiet(expr);
		size += isCall ? CALL : 1;
		isPlain = isPlain && (isCall || isAllowed(expr));
		IrParts.operands(expr, expression);
	}

	static function isAllowed(expr:Expr):Bool {
		return switch expr.kind {
			// That an array grows now and then is no matter.
			case RuntimeCall("fib::window_get" | "fib::window_set" | "fib::array_set" | "fib::array_push" |
				"fib::array_pop", _, _):
				true;
			case _: QuietCode.isPlain(expr) || QuietCode.isQuietRuntimeCall(expr);
		}
	}
}
