package fiberus.opt;

import fiberus.ir.Expr;
import fiberus.ir.IrBuild;
import fiberus.ir.IrRewrite;
import fiberus.ir.NodeMap;
import fiberus.ir.Program;

/**
	Gives an empty array room for what a counted loop is about to push to it, once an iteration: array comprehensions,
	above all. A hint: nothing but the array's capacity depends on it.

	Before: `values = []` and then `while (i < n) { … values.push(x) … }`. After: fib::array_reserve(values, i, n) is
	called before the loop.
**/
class ArrayReserves {
	public static function run(body:Block):Block {
		return new ReserveRewrite().block(body);
	}
}

private class ReserveRewrite extends StatementRewrite {
	/** Locals that started as empty arrays. **/
	final fresh:NodeMap<Local, Bool> = new NodeMap();

	override public function stmt(statement:Stmt, to:Block):Void {
		switch statement.kind {
			case Declare(local, {kind: ArrayLiteral(_, [])}) if (!local.isCell):
				fresh.set(local, true);
			case While(loop, {kind: Binary(Less, {kind: LocalRef(counter)}, bound)}, body) if (isSimple(bound)):
				final array = pushedTo(body);
				if (array != null && countsByOne(loop, body, counter)) {
					final reserve = IrBuild.call("fib::array_reserve",
							[IrBuild.local(array), IrBuild.local(counter), bound], RVoid);
					to.push(new Stmt(Evaluate(reserve), statement.pos));
				}
			case _:
		}
		super.stmt(statement, to);
	}

	/** May be evaluated once more before the loop's condition. **/
	static function isSimple(bound:Expr):Bool {
		return switch bound.kind {
			case ConstInt(_): true;
			case LocalRef(local): !local.isCell && local.rep.match(RInt32);
			case RuntimeCall("fib::array_length", _, [array]): LoopFacts.arrayLocal(array) != null;
			case _: false;
		}
	}

	static function countsByOne(loop:Loop, body:Block, counter:Local):Bool {
		final variable = new InductionVariables(loop, body).of(counter);
		return variable != null && variable.constantStep == 1;
	}

	/** The fresh array that each run of the body pushes to. **/
	function pushedTo(body:Block):Null<Local> {
		for (statement in body) {
			switch statement.kind {
				case Evaluate({kind: RuntimeCall("fib::array_push", _, arguments)}):
					final array = LoopFacts.arrayLocal(arguments[0]);
					if (array != null && fresh.exists(array)) {
						return array;
					}
				case _:
			}
		}
		return null;
	}
}
