package fiberus.opt;

import fiberus.ir.Expr;
import fiberus.ir.IrWalk;
import fiberus.ir.NodeMap;
import fiberus.ir.Program;

/** A variable that every iteration of a loop changes once, by the same step. **/
class InductionVariable {
	public final local:Local;

	/** An Int constant, or a local that the loop does not change; added in each iteration. **/
	public final step:Expr;

	/** The step where it is a constant. **/
	public final constantStep:Null<Int>;

	/** Position of the change among the statements of the loop's body. **/
	public final position:Int;

	public function new(local:Local, step:Expr, constantStep:Null<Int>, position:Int) {
		this.local = local;
		this.step = step;
		this.constantStep = constantStep;
		this.position = position;
	}
}

/** An index as the sum of the value that `base` has when an iteration begins and a constant. **/
typedef IndexForm = {
	final base:Local;
	final offset:Int;
}

/**
	Finds the induction variables of a loop and expresses indices by them. A variable counts when the only change to it
	is a statement of the body itself (not of a block inside it) that no `continue` of the loop can pass by.
**/
class InductionVariables {
	/** Larger constants are not worth the care that sums of them would need. **/
	public static inline final LARGEST_CONSTANT = 0xFFFF;

	final body:Block;
	final changes:NodeMap<Local, Int> = new NodeMap();
	final variables:NodeMap<Local, InductionVariable> = new NodeMap();

	/** Constants of the body that hold an induction variable's value, or that plus a constant. **/
	final aliases:NodeMap<Local, IndexForm> = new NodeMap();

	public function new(loop:Loop, body:Block) {
		this.body = body;
		countChanges();
		var mayContinue = false;
		for (position in 0...body.length) {
			if (!mayContinue) {
				findVariable(body[position], position);
			}
			findAlias(body[position], position);
			mayContinue = mayContinue || continues(body[position], loop);
		}
	}

	public function of(local:Local):Null<InductionVariable> {
		return variables.get(local);
	}

	/** Does the loop leave this local alone, and is it no variable that other code may change? **/
	public function isInvariant(local:Local):Bool {
		return !changes.exists(local) && !local.isCell;
	}

	/** The form of an index that is evaluated in the statement at `position` of the body. **/
	public function formOf(index:Expr, position:Int):Null<IndexForm> {
		return switch index.kind {
			case LocalRef(local): formOfLocal(local, position);
			case Binary(Add, operand, {kind: ConstInt(constant)}): shifted(operand, constant, position);
			case Binary(Add, {kind: ConstInt(constant)}, operand): shifted(operand, constant, position);
			case Binary(Subtract, operand, {kind: ConstInt(constant)}): shifted(operand, -constant, position);
			case _: null;
		}
	}

	function formOfLocal(local:Local, position:Int):Null<IndexForm> {
		final alias = aliases.get(local);
		if (alias != null) {
			return alias;
		}
		final variable = variables.get(local);
		if (variable == null) {
			return null;
		}
		if (position <= variable.position) {
			return {base: local, offset: 0};
		}
		final step = variable.constantStep;
		return step == null ? null : {base: local, offset: step};
	}

	function shifted(operand:Expr, constant:Int, position:Int):Null<IndexForm> {
		final form = formOf(operand, position);
		if (form == null || !isSmall(constant) || !isSmall(form.offset + constant)) {
			return null;
		}
		return {base: form.base, offset: form.offset + constant};
	}

	static inline function isSmall(constant:Int):Bool {
		return constant >= -LARGEST_CONSTANT && constant <= LARGEST_CONSTANT;
	}

	function countChanges():Void {
		IrWalk.changes(body, local -> changes.set(local, (changes.get(local) ?? 0) + 1));
	}

	function findVariable(statement:Stmt, position:Int):Void {
		switch statement.kind {
			case Update({kind: LocalRef(local)}, Add, step):
				addVariable(local, step, false, position);
			case Update({kind: LocalRef(local)}, Subtract, step):
				addVariable(local, step, true, position);
			case Assign({kind: LocalRef(local)}, {kind: Binary(Add, operand, step)}, _) if (holds(operand, local)):
				addVariable(local, step, false, position);
			case Assign({kind: LocalRef(local)}, {kind: Binary(Subtract, operand, step)}, _) if (holds(operand, local)):
				addVariable(local, step, true, position);
			case _:
		}
	}

	/** Is this the value that `local` had when the iteration began? Asked before anything changed it. **/
	function holds(operand:Expr, local:Local):Bool {
		return switch operand.kind {
			case LocalRef(other): other == local || isEntryAlias(other, local);
			case _: false;
		}
	}

	function isEntryAlias(alias:Local, local:Local):Bool {
		for (statement in body) {
			switch statement.kind {
				case Declare(declared, {kind: LocalRef(source)}) if (declared == alias):
					return source == local && changes.get(alias) == 1;
				case Assign({kind: LocalRef(assigned)}, _, _) | Update({kind: LocalRef(assigned)}, _, _)
						if (assigned == local):
					return false;
				case _:
			}
		}
		return false;
	}

	function addVariable(local:Local, step:Expr, isSubtracted:Bool, position:Int):Void {
		if (local.isCell || !local.rep.match(RInt32) || changes.get(local) != 1) {
			return;
		}
		switch step.kind {
			case ConstInt(constant) if (isSmall(constant) && constant != 0):
				variables.set(local, new InductionVariable(local, step, isSubtracted ? -constant : constant, position));
			case LocalRef(other) if (!isSubtracted && other.rep.match(RInt32) && isInvariant(other)):
				variables.set(local, new InductionVariable(local, step, null, position));
			case _:
		}
	}

	function findAlias(statement:Stmt, position:Int):Void {
		switch statement.kind {
			case Declare(local, init) if (init != null && local.rep.match(RInt32) && !local.isCell
					&& changes.get(local) == 1):
				final form = aliasForm(init, position);
				if (form != null) {
					aliases.set(local, form);
				}
			case _:
		}
	}

	/** Also for variables whose change has not been seen yet: it comes later in the body. **/
	function aliasForm(init:Expr, position:Int):Null<IndexForm> {
		switch init.kind {
			case LocalRef(local) if (variables.get(local) == null && aliases.get(local) == null):
				final ahead = changeAhead(local, position);
				return ahead ? {base: local, offset: 0} : null;
			case _:
				return formOf(init, position);
		}
	}

	/** Will a later statement of the body turn out to be the one change of this local? **/
	function changeAhead(local:Local, position:Int):Bool {
		if (changes.get(local) != 1 || local.isCell) {
			return false;
		}
		for (later in position + 1...body.length) {
			switch body[later].kind {
				case Assign({kind: LocalRef(assigned)}, _, _) | Update({kind: LocalRef(assigned)}, _, _)
						if (assigned == local):
					return true;
				case _:
			}
		}
		return false;
	}

	/** Does the statement have a `continue` of this loop in it? **/
	public static function continues(statement:Stmt, loop:Loop):Bool {
		var found = false;
		IrWalk.statements([statement], inner -> switch inner.kind {
			case Continue(target): found = found || target == loop;
			case _:
		});
		return found;
	}
}
