package fiberus.ir;

import fiberus.ir.Expr;
import fiberus.ir.Program;

/**
	Visits every expression of a block, operands after the expression they belong to. Bodies of lambdas are not
	entered.
**/
class IrWalk {
	public static function block(block:Block, visit:Expr->Void):Void {
		for (statement in block) {
			stmt(statement, visit);
		}
	}

	/** Visits every statement of a block, those inside others after them. **/
	public static function statements(block:Block, visit:Stmt->Void):Void {
		for (statement in block) {
			visit(statement);
			switch statement.kind {
				case If(_, thenBlock, elseBlock):
					statements(thenBlock, visit);
					statements(elseBlock ?? [], visit);
				case While(_, _, body) | DoWhile(_, body, _) | Forever(_, body) | Nested(body):
					statements(body, visit);
				case Switch(_, cases, defaultBlock):
					for (switchCase in cases) {
						statements(switchCase.body, visit);
					}
					statements(defaultBlock ?? [], visit);
				case Try(body, _, handler):
					statements(body, visit);
					statements(handler, visit);
				case _:
			}
		}
	}

	/** Visits the local of every statement that declares or assigns one. **/
	public static function changes(block:Block, visit:Local->Void):Void {
		statements(block, statement -> switch statement.kind {
			case Declare(local, _) | Assign({kind: LocalRef(local)}, _, _) | Update({kind: LocalRef(local)}, _, _):
				visit(local);
			case _:
		});
	}

	static function stmt(statement:Stmt, visit:Expr->Void):Void {
		switch statement.kind {
			case Declare(_, init):
				optional(init, visit);
			case Assign(place, value, _) | Update(place, _, value) | SetField(place, _, value) |
				DynamicSet(place, _, value):
				expr(place, visit);
				expr(value, visit);
			case Evaluate(value) | Throw(value):
				expr(value, visit);
			case If(condition, thenBlock, elseBlock):
				expr(condition, visit);
				block(thenBlock, visit);
				if (elseBlock != null) {
					block(elseBlock, visit);
				}
			case While(_, condition, body) | DoWhile(_, body, condition):
				expr(condition, visit);
				block(body, visit);
			case Forever(_, body) | Nested(body):
				block(body, visit);
			case Switch(value, cases, defaultBlock):
				expr(value, visit);
				for (switchCase in cases) {
					block(switchCase.body, visit);
				}
				if (defaultBlock != null) {
					block(defaultBlock, visit);
				}
			case Try(body, _, handler):
				block(body, visit);
				block(handler, visit);
			case Return(value):
				optional(value, visit);
			case Rethrow(_) | Break(_) | Continue(_):
		}
	}

	static inline function optional(value:Null<Expr>, visit:Expr->Void):Void {
		if (value != null) {
			expr(value, visit);
		}
	}

	static function all(operands:Array<Expr>, visit:Expr->Void):Void {
		for (operand in operands) {
			expr(operand, visit);
		}
	}

	public static function expr(node:Expr, visit:Expr->Void):Void {
		visit(node);
		switch node.kind {
			case ConstInt(_) | ConstFloat(_) | ConstBool(_) | ConstString(_) | ConstDefault | LocalRef(_) | This |
				StaticRef(_) | StaticClosure(_) | ClassOf(_) | EnumOf(_) | RuntimeType(_) | NameOf(_) | CaughtValue(_):
			case FieldRef(operand, _) | NullCheck(operand) | Unary(_, operand) | Convert(_, operand) |
				GetField(operand, _) | DynamicGet(operand, _) | EnumIndex(operand) | EnumParameter(operand, _, _) |
				BindMethod(operand, _):
				expr(operand, visit);
			case Binary(_, left, right) | And(left, right) | Or(left, right):
				expr(left, visit);
				expr(right, visit);
			case Conditional(condition, first, second):
				expr(condition, visit);
				expr(first, visit);
				expr(second, visit);
			case CallDirect(_, receiver, arguments):
				optional(receiver, visit);
				all(arguments, visit);
			case CallVirtual(_, receiver, arguments) | CallInterface(_, receiver, arguments) |
				CallClosure(receiver, arguments) | CallDynamicField(receiver, _, arguments):
				expr(receiver, visit);
				all(arguments, visit);
			case RuntimeCall(_, _, operands) | New(_, operands) | NewEnum(_, operands) | ArrayLiteral(_, operands) |
				MakeLambda(_, operands) | Concat(operands):
				all(operands, visit);
			case ObjectLiteral(fields):
				for (field in fields) {
					expr(field.value, visit);
				}
			case Native(pieces):
				for (piece in pieces) {
					switch piece {
						case Piece(operand): expr(operand, visit);
						case Text(_):
					}
				}
		}
	}
}
