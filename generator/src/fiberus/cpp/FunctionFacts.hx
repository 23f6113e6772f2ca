package fiberus.cpp;

import fiberus.ir.Expr;
import fiberus.ir.IrParts;
import fiberus.ir.NodeMap;
import fiberus.ir.Program;

/** What printing one function needs to know of its body beforehand. **/
class FunctionFacts {
	final isRead:NodeMap<Local, Bool> = new NodeMap();
	final isAssigned:NodeMap<Local, Bool> = new NodeMap();

	/** Loops that a `break` inside a C++ switch, or a jump out of an inner loop, leaves. **/
	final breakLabels:NodeMap<Loop, Bool> = new NodeMap();

	final continueLabels:NodeMap<Loop, Bool> = new NodeMap();

	/** What a plain C++ `break` and `continue` mean at the point of the walk; null: a switch, or nothing. **/
	var breakTarget:Null<Loop> = null;

	var continueTarget:Null<Loop> = null;

	public var usesThis(default, null) = false;

	public function new(body:Block) {
		block(body);
	}

	public function reads(local:Local):Bool {
		return isRead.exists(local);
	}

	public function assigns(local:Local):Bool {
		return isAssigned.exists(local);
	}

	public function needsBreakLabel(loop:Loop):Bool {
		return breakLabels.exists(loop);
	}

	public function needsContinueLabel(loop:Loop):Bool {
		return continueLabels.exists(loop);
	}

	function block(statements:Block):Void {
		for (statement in statements) {
			visit(statement);
		}
	}

	function visit(statement:Stmt):Void {
		switch statement.kind {
			case Assign({kind: LocalRef(local)}, value, _) if (!local.isCell):
				isAssigned.set(local, true);
				expression(value);
			case Update({kind: LocalRef(local)}, _, value) if (!local.isCell):
				isAssigned.set(local, true);
				expression(value);
			case While(loop, condition, body):
				expression(condition);
				inside(loop, loop, body);
			case DoWhile(loop, body, condition):
				inside(loop, loop, body);
				expression(condition);
			case Forever(loop, body):
				inside(loop, loop, body);
			case Switch(value, cases, defaultBlock):
				expression(value);
				for (item in cases) {
					inside(null, continueTarget, item.body);
				}
				inside(null, continueTarget, defaultBlock ?? []);
			case Break(loop):
				if (loop != breakTarget) {
					breakLabels.set(loop, true);
				}
			case Continue(loop):
				if (loop != continueTarget) {
					continueLabels.set(loop, true);
				}
			case Rethrow(caught):
				isRead.set(caught, true);
			case _:
				IrParts.parts(statement, expression, block);
		}
	}

	function inside(forBreak:Null<Loop>, forContinue:Null<Loop>, body:Block):Void {
		final outerBreak = breakTarget;
		final outerContinue = continueTarget;
		breakTarget = forBreak;
		continueTarget = forContinue;
		block(body);
		breakTarget = outerBreak;
		continueTarget = outerContinue;
	}

	function expression(expr:Expr):Void {
		switch expr.kind {
			case LocalRef(local):
				isRead.set(local, true);
			case This:
				usesThis = true;
			case _:
				IrParts.operands(expr, expression);
		}
	}

	/** Can control run past the end of `body`? Errs towards yes. **/
	public static function completes(body:Block):Bool {
		for (statement in body) {
			if (!statementCompletes(statement)) {
				return false;
			}
		}
		return true;
	}

	static function statementCompletes(statement:Stmt):Bool {
		return switch statement.kind {
			case Return(_) | Throw(_) | Rethrow(_) | Break(_) | Continue(_): false;
			case If(_, thenBlock, elseBlock): elseBlock == null || completes(thenBlock) || completes(elseBlock);
			case Nested(block): completes(block);
			case Try(body, _, handler): completes(body) || completes(handler);
			case Forever(loop, body): breaks(body, loop);
			case Switch(_, cases, defaultBlock):
				defaultBlock == null || completes(defaultBlock) || Lambda.exists(cases, item -> completes(item.body));
			case _: true;
		}
	}

	/** Does a function with this body throw, or go on for ever, whatever happens? Errs towards no. **/
	public static function neverReturns(body:Block):Bool {
		return !completes(body) && !has(body, kind -> kind.match(Return(_)));
	}

	static function breaks(body:Block, loop:Loop):Bool {
		return has(body, kind -> switch kind {
			case Break(target): target == loop;
			case _: false;
		});
	}

	/** Is one of the statements in `body`, at any depth, of the kind that is wanted? **/
	static function has(body:Block, isWanted:(kind:StmtKind) -> Bool):Bool {
		var found = false;
		function block(statements:Block):Void {
			for (statement in statements) {
				found = found || isWanted(statement.kind);
				IrParts.parts(statement, _ -> {}, block);
			}
		}
		block(body);
		return found;
	}
}
