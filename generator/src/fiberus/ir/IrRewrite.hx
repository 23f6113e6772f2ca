package fiberus.ir;

import fiberus.ir.Expr;
import fiberus.ir.Program;

/**
	Copies IR, with changes made by subclasses: override `expr`, `stmt` or `local`, and call the inherited one for what
	stays as it is. Nodes are never changed in place. Bodies of lambdas are not entered.
**/
class IrRewrite {
	public function new() {}

	/** The local that stands in the copy where `local` is read or assigned. **/
	public function local(local:Local):Local {
		return local;
	}

	/** The local that the copy declares in place of `local`. **/
	public function declared(local:Local):Local {
		return local;
	}

	public function block(block:Block):Block {
		final result = [];
		for (statement in block) {
			stmt(statement, result);
		}
		return result;
	}

	function optionalBlock(statements:Null<Block>):Null<Block> {
		return statements == null ? null : block(statements);
	}

	function optional(operand:Null<Expr>):Null<Expr> {
		return operand == null ? null : expr(operand);
	}

	function all(operands:Array<Expr>):Array<Expr> {
		return [for (operand in operands) expr(operand)];
	}

	/** Appends the copy of a statement to `to`. **/
	public function stmt(statement:Stmt, to:Block):Void {
		to.push(new Stmt(kindOf(statement.kind), statement.pos));
	}

	function kindOf(kind:StmtKind):StmtKind {
		return switch kind {
			case Declare(variable, init):
				final value = optional(init);
				Declare(declared(variable), value);
			case Assign(place, value, noBarrier): Assign(expr(place), expr(value), noBarrier);
			case Update(place, op, value): Update(expr(place), op, expr(value));
			case SetField(object, name, value): SetField(expr(object), name, expr(value));
			case DynamicSet(receiver, name, value): DynamicSet(expr(receiver), name, expr(value));
			case Evaluate(value): Evaluate(expr(value));
			case If(condition, thenBlock, elseBlock):
				If(expr(condition), block(thenBlock), optionalBlock(elseBlock));
			case While(loop, condition, body): While(loop, expr(condition), block(body));
			case DoWhile(loop, body, condition):
				final copy = block(body);
				DoWhile(loop, copy, expr(condition));
			case Forever(loop, body): Forever(loop, block(body));
			case Switch(value, cases, defaultBlock):
				Switch(expr(value), [for (item in cases) {values: item.values, body: block(item.body)}],
						optionalBlock(defaultBlock));
			case Try(body, caught, handler): Try(block(body), caught, block(handler));
			case Throw(value): Throw(expr(value));
			case Return(value): Return(optional(value));
			case Rethrow(_) | Break(_) | Continue(_): kind;
			case Nested(body): Nested(block(body));
		}
	}

	/** The copy of an expression. **/
	public function expr(node:Expr):Expr {
		final copy = new Expr(exprKind(node.kind), node.rep);
		copy.effect = node.effect;
		return copy;
	}

	function exprKind(kind:ExprKind):ExprKind {
		return switch kind {
			case LocalRef(variable): LocalRef(local(variable));
			case ConstInt(_) | ConstFloat(_) | ConstBool(_) | ConstString(_) | ConstDefault | This | StaticRef(_) |
				StaticClosure(_) | ClassOf(_) | EnumOf(_) | RuntimeType(_) | NameOf(_) | CaughtValue(_):
				kind;
			case FieldRef(object, field): FieldRef(expr(object), field);
			case NullCheck(operand): NullCheck(expr(operand));
			case Unary(op, operand): Unary(op, expr(operand));
			case Binary(op, left, right): Binary(op, expr(left), expr(right));
			case And(left, right): And(expr(left), expr(right));
			case Or(left, right): Or(expr(left), expr(right));
			case Conditional(condition, first, second): Conditional(expr(condition), expr(first), expr(second));
			case Convert(op, operand): Convert(op, expr(operand));
			case RuntimeCall(name, types, arguments): RuntimeCall(name, types, all(arguments));
			case CallDirect(method, receiver, arguments): CallDirect(method, optional(receiver), all(arguments));
			case CallVirtual(method, receiver, arguments): CallVirtual(method, expr(receiver), all(arguments));
			case CallInterface(method, receiver, arguments): CallInterface(method, expr(receiver), all(arguments));
			case CallClosure(callee, arguments): CallClosure(expr(callee), all(arguments));
			case CallDynamicField(receiver, name, arguments): CallDynamicField(expr(receiver), name, all(arguments));
			case GetField(object, name): GetField(expr(object), name);
			case DynamicGet(receiver, name): DynamicGet(expr(receiver), name);
			case New(decl, arguments): New(decl, all(arguments));
			case NewEnum(constructor, arguments): NewEnum(constructor, all(arguments));
			case EnumIndex(value): EnumIndex(expr(value));
			case EnumParameter(value, constructor, index): EnumParameter(expr(value), constructor, index);
			case ArrayLiteral(element, items): ArrayLiteral(element, all(items));
			case ObjectLiteral(fields):
				ObjectLiteral([for (field in fields) {name: field.name, value: expr(field.value)}]);
			case MakeLambda(lambda, captures): MakeLambda(lambda, all(captures));
			case BindMethod(object, method): BindMethod(expr(object), method);
			case Concat(parts): Concat(all(parts));
			case Native(pieces):
				Native([for (piece in pieces) switch piece {
					case Text(_): piece;
					case Piece(operand): Piece(expr(operand));
				}]);
		}
	}
}

/** Copies statements; expressions stay as they are. **/
class StatementRewrite extends IrRewrite {
	override public function expr(node:Expr):Expr {
		return node;
	}
}
