package fiberus.ir;

import fiberus.ir.Expr;

/**
	The direct parts of IR nodes, for walks that treat nodes differently; callers recurse. See IrWalk for simple ones.
**/
class IrParts {
	/** Calls `visit` for each operand, in order of evaluation. **/
	public static function operands(expr:Expr, visit:Expr->Void):Void {
		switch expr.kind {
			case ConstInt(_) | ConstFloat(_) | ConstBool(_) | ConstString(_) | ConstDefault | LocalRef(_) | This
					| StaticRef(_) | StaticClosure(_) |
				ClassOf(_) | EnumOf(_) | RuntimeType(_) | NameOf(_) | CaughtValue(_):
			case FieldRef(operand, _) | NullCheck(operand) | Unary(_, operand) | Convert(_, operand)
					| GetField(operand, _) | DynamicGet(operand, _) |
				EnumIndex(operand) | EnumParameter(operand, _, _) | BindMethod(operand, _):
				visit(operand);
			case Binary(_, left, right) | And(left, right) | Or(left, right):
				visit(left);
				visit(right);
			case Conditional(condition, first, second):
				visit(condition);
				visit(first);
				visit(second);
			case RuntimeCall(_, _, arguments) | New(_, arguments) | NewEnum(_, arguments) | ArrayLiteral(_, arguments)
					| Concat(arguments) |
				MakeLambda(_, arguments):
				each(arguments, visit);
			case CallDirect(_, receiver, arguments):
				if (receiver != null) {
					visit(receiver);
				}
				each(arguments, visit);
			case CallVirtual(_, receiver, arguments) | CallInterface(_, receiver, arguments)
					| CallClosure(receiver, arguments) |
				CallDynamicField(receiver, _, arguments):
				visit(receiver);
				each(arguments, visit);
			case ObjectLiteral(fields):
				for (field in fields) {
					visit(field.value);
				}
			case Native(pieces):
				for (piece in pieces) {
					switch piece {
						case Piece(operand): visit(operand);
						case Text(_):
					}
				}
		}
	}

	static inline function each(list:Array<Expr>, visit:Expr->Void):Void {
		for (expr in list) {
			visit(expr);
		}
	}

	/** Calls `visitExpr` for the expressions that a statement evaluates itself and `visitBlock` for its blocks. **/
	public static function parts(statement:Stmt, visitExpr:Expr->Void, visitBlock:Block->Void):Void {
		switch statement.kind {
			case Declare(_, null) | Return(null) | Rethrow(_) | Break(_) | Continue(_):
			case Declare(_, expr) | Evaluate(expr) | Throw(expr) | Return(expr):
				visitExpr(expr);
			case Assign(first, second, _) | Update(first, _, second) | SetField(first, _, second)
					| DynamicSet(first, _, second):
				visitExpr(first);
				visitExpr(second);
			case If(condition, thenBlock, elseBlock):
				visitExpr(condition);
				visitBlock(thenBlock);
				optional(elseBlock, visitBlock);
			case While(_, condition, body):
				visitExpr(condition);
				visitBlock(body);
			case DoWhile(_, body, condition):
				visitBlock(body);
				visitExpr(condition);
			case Forever(_, body) | Nested(body):
				visitBlock(body);
			case Switch(value, cases, defaultBlock):
				visitExpr(value);
				for (item in cases) {
					visitBlock(item.body);
				}
				optional(defaultBlock, visitBlock);
			case Try(body, _, handler):
				visitBlock(body);
				visitBlock(handler);
		}
	}

	static inline function optional(block:Null<Block>, visitBlock:Block->Void):Void {
		if (block != null) {
			visitBlock(block);
		}
	}
}
