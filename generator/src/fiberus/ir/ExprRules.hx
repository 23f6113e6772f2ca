package fiberus.ir;

import fiberus.ir.Expr;
import fiberus.ir.Program;
import fiberus.ir.Rep;

/** The Verifier's rules for single expressions: how the representations of operands and result fit. **/
class ExprRules {
	final fail:(message:String) -> Void;

	public function new(fail:(message:String) -> Void) {
		this.fail = fail;
	}

	public function check(expr:Expr):Void {
		switch expr.kind {
			case ConstInt(_): require(expr.rep == RInt32 || expr.rep.match(RNumber(_)), expr, "an Int constant");
			case ConstBool(_): require(expr.rep == RBool, expr, "a Bool constant");
			case ConstString(_): require(isString(expr), expr, "a String constant");
			case LocalRef(local): same(expr.rep, local.rep, expr);
			case StaticRef(field): same(expr.rep, field.rep, expr);
			case FieldRef(object, field):
				same(expr.rep, field.rep, expr);
				require(isInstanceOf(object, field.owner), expr, 'no instance of ${field.owner.path}');
			case NullCheck(operand):
				same(expr.rep, operand.rep, expr);
				require(operand.rep.match(RRef(_)), expr, "null check of no reference");
			case Unary(Not, operand): require(operand.rep == RBool, expr, "! of no Bool");
			case Unary(_, operand): same(expr.rep, operand.rep, expr);
			case Binary(op, left, right): binary(op, left, right, expr);
			case And(left, right) | Or(left, right):
					require(left.rep == RBool && right.rep == RBool, expr, "logic on no Bools");
			case Conditional(condition, first, second):
				require(condition.rep == RBool, expr, "condition");
				same(first.rep, expr.rep, expr);
				same(second.rep, expr.rep, expr);
			case Convert(op, operand): conversion(op, operand, expr);
			case _: checkCompound(expr);
		}
	}

	function checkCompound(expr:Expr):Void {
		switch expr.kind {
			case RuntimeCall(_, _, operands): order(operands);
			case CallDirect(method, receiver, operands):
				require(method.isStatic == (receiver == null), expr, "receiver");
				call(method, operands, expr);
				order(receiver == null ? operands : [receiver].concat(operands));
			case CallVirtual(method, receiver, operands) | CallInterface(method, receiver, operands):
				require(isInstanceOf(receiver, method.owner) || method.owner.isInterface, expr,
						'no instance of ${method.owner.path}');
				call(method, operands, expr);
				order([receiver].concat(operands));
			case CallClosure(callee, operands):
				require(callee.rep.match(RRef(ClosureRef)), expr, "call of no function");
				order([callee].concat(operands));
			case CallDynamicField(receiver, _, operands):
				values([receiver].concat(operands), expr);
				order([receiver].concat(operands));
			case New(decl, operands):
				require(!decl.isInterface && !decl.isAbstract, expr, '${decl.path} has no instances');
				order(operands);
			case NewEnum(constructor, operands):
				require(operands.length == constructor.parameters.length, expr, "number of parameters");
				for (index in 0...operands.length) {
					same(operands[index].rep, constructor.parameters[index].rep, operands[index]);
				}
				order(operands);
			case EnumParameter(_, constructor, index): same(expr.rep, constructor.parameters[index].rep, expr);
			case ArrayLiteral(element, items):
				for (item in items) {
					same(item.rep, element, item);
				}
				order(items);
			case ObjectLiteral(fields):
				final list = [for (field in fields) field.value];
				values(list, expr);
				order(list);
			case Concat(parts):
				for (part in parts) {
					require(isString(part), part, "concatenation of no String");
				}
				order(parts);
			case DynamicGet(receiver, _): values([receiver], expr);
			case _:
		}
	}

	/** Operands that could observe each other's effects would depend on the order in which C++ evaluates them. **/
	public function order(operands:Array<Expr>):Void {
		var acting = 0;
		var observing = 0;
		for (operand in operands) {
			final effect = effectOf(operand);
			if (effect == Effect.Changes) {
				acting++;
			} else if (effect == Effect.Reads) {
				observing++;
			}
		}
		if (acting > 1 || acting == 1 && observing > 0) {
			fail("order of evaluation is left open: "
					+ [for (operand in operands) Printer.expression(operand)].join(" | "));
		}
	}

	/**
		As Effects.of, less strict: variables of the function itself are changed by nothing but its own statements,
		and the only thing that checks and conversions do is throw, which may happen before or after another operand's
		effect.
	**/
	static function effectOf(expr:Expr):Effect {
		return switch expr.kind {
			case LocalRef(local): local.isCell ? Effect.Reads : Effect.Stable;
			case NullCheck(operand) | Convert(_, operand) | Unary(_, operand): effectOf(operand);
			case Binary(_, left, right):
				final first = effectOf(left);
				final second = effectOf(right);
				(first : Int) > (second : Int) ? first : second;
			// Text of a number or string: no code of the program runs.
			case RuntimeCall("fib::to_string", _, [operand]) if (isString(operand)
					|| !operand.rep.match(RValue | RRef(_))): effectOf(operand);
			case _: Effects.of(expr);
		}
	}

	function binary(op:BinaryOp, left:Expr, right:Expr, expr:Expr):Void {
		same(right.rep, left.rep, expr);
		switch op {
			case Equal | NotEqual | Less | LessEqual | Greater | GreaterEqual:
				require(expr.rep == RBool, expr, "comparison");
				require(left.rep != RValue || right.kind == ConstDefault, expr, "values are compared by the runtime");
			case _:
				same(expr.rep, left.rep, expr);
				require(RepTools.isNumber(left.rep) || left.rep == RBool, expr, "arithmetic on no numbers");
		}
		order([left, right]);
	}

	function conversion(op:ConvertOp, operand:Expr, expr:Expr):Void {
		final isRight = switch op {
			case Box: expr.rep == RValue && !operand.rep.match(RVoid | RForeign(_));
			case Unbox: operand.rep == RValue;
			case Number: (RepTools.isNumber(expr.rep) || expr.rep == RBool)
					&& !operand.rep.match(RValue | RRef(_) | RVoid);
			case Static | Checked: expr.rep.match(RRef(_)) && operand.rep.match(RRef(_));
			case ArrayCast: expr.rep.match(RRef(ArrayOf(_) | AnyArray)) && operand.rep.match(RRef(_));
		}
		require(isRight, expr, 'conversion ${op.getName()} from ${RepTools.toText(operand.rep)}');
	}

	function call(method:MethodDecl, operands:Array<Expr>, expr:Expr):Void {
		require(operands.length == method.parameters.length, expr, 'number of arguments of ${method.name}');
		if (operands.length == method.parameters.length) {
			for (index in 0...operands.length) {
				same(operands[index].rep, method.parameters[index].rep, operands[index]);
			}
		}
		same(expr.rep, method.result, expr);
	}

	function values(operands:Array<Expr>, expr:Expr):Void {
		for (operand in operands) {
			require(operand.rep == RValue, expr, "operand that is no value");
		}
	}

	static function isString(expr:Expr):Bool {
		return expr.rep.match(RRef(StringRef));
	}

	static function isInstanceOf(expr:Expr, decl:ClassDecl):Bool {
		return switch expr.rep {
			case RRef(ClassRef(own)): own.extendsOrIs(decl);
			case _: false;
		}
	}

	function same(found:Rep, wanted:Rep, expr:Expr):Void {
		require(RepTools.same(found, wanted), expr,
				'is ${RepTools.toText(found)} where ${RepTools.toText(wanted)} is meant');
	}

	function require(condition:Bool, expr:Expr, message:String):Void {
		if (!condition) {
			fail(message + ": " + Printer.expression(expr));
		}
	}
}
