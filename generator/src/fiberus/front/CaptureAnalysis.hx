package fiberus.front;

import haxe.macro.Type;

using haxe.macro.TypedExprTools;

/** What the body of a function does to one variable. **/
typedef VariableUse = {
	/** Nesting depth of the function that declares it. **/
	final depth:Int;

	/** Assigned after its declaration. **/
	var assigned:Bool;

	/** Used by a function nested in the one that declares it. **/
	var captured:Bool;
}

/**
	Finds which variables of a function are captured by nested functions and which are assigned more than once: a
	variable that is both lives in a heap cell. One linear walk over the typed expression.
**/
class CaptureAnalysis {
	final uses:Map<Int, VariableUse> = [];
	final initializing:Array<Int> = [];

	public function new(root:TypedExpr) {
		walk(root, 0);
	}

	public function use(variable:TVar):VariableUse {
		return uses.get(variable.id) ?? {depth: 0, assigned: true, captured: false};
	}

	public inline function needsCell(variable:TVar):Bool {
		final found = use(variable);
		return found.captured && found.assigned;
	}

	function declare(variable:TVar, depth:Int):Void {
		uses.set(variable.id, {depth: depth, assigned: false, captured: false});
	}

	function assign(target:TypedExpr):Void {
		switch target.expr {
			case TLocal(variable):
				final found = uses.get(variable.id);
				if (found != null) {
					found.assigned = true;
				}
			case TParenthesis(inner) | TMeta(_, inner) | TCast(inner, null):
				assign(inner);
			case _:
		}
	}

	function walk(expr:TypedExpr, depth:Int):Void {
		switch expr.expr {
			case TVar(variable, init):
				declare(variable, depth);
				if (init == null) {
					// Its first assignment may come after a closure has captured it.
					uses.get(variable.id).assigned = true;
				} else {
					initializing.push(variable.id);
					walk(init, depth);
					initializing.pop();
				}
			case TLocal(variable):
				final found = uses.get(variable.id);
				if (found != null && found.depth < depth) {
					found.captured = true;
					if (initializing.contains(variable.id)) {
						// A function that refers to itself by name: captured before it has a value.
						found.assigned = true;
					}
				}
			case TFunction(func):
				for (arg in func.args) {
					declare(arg.v, depth + 1);
				}
				walk(func.expr, depth + 1);
			case TBinop(OpAssign | OpAssignOp(_), target, value):
				assign(target);
				walk(target, depth);
				walk(value, depth);
			case TUnop(OpIncrement | OpDecrement, _, target):
				assign(target);
				walk(target, depth);
			case TFor(variable, iterator, body):
				declare(variable, depth);
				walk(iterator, depth);
				walk(body, depth);
			case TTry(body, catches):
				walk(body, depth);
				for (clause in catches) {
					declare(clause.v, depth);
					walk(clause.expr, depth);
				}
			case _:
				expr.iter(child -> walk(child, depth));
		}
	}
}
