package fiberus.front;

import fiberus.diag.Diagnostics;
import fiberus.front.PlaceLowering.Place;
import fiberus.ir.Effects;
import fiberus.ir.Expr;
import fiberus.ir.IrBuild.*;
import fiberus.ir.Program;
import fiberus.ir.Rep;
import haxe.macro.Expr.Binop;
import haxe.macro.Expr.Unop;
import haxe.macro.Type;

using fiberus.ir.Rep.RepTools;
using haxe.macro.TypeTools;

/** Operators, assignments and steps. **/
class OperatorLowering {
	final fn:FunctionLowering;
	final places:PlaceLowering;

	public function new(fn:FunctionLowering, places:PlaceLowering) {
		this.fn = fn;
		this.places = places;
	}

	// --- assignment ---

	public function assignStatement(target:TypedExpr, value:TypedExpr):Void {
		assignInOrder(target, value, false);
	}

	/** Evaluates the operands of the target, then the value, then stores. Gives the value when it is wanted. **/
	function assignInOrder(target:TypedExpr, value:TypedExpr, wanted:Bool):Null<Expr> {
		var place:Null<Place> = null;
		final prefix = fn.collect(() -> place = places.place(target, false));
		final stored = places.storedRep(place);
		var lowered:Null<Expr> = null;
		final statements = fn.collect(() -> lowered = fn.value(value, stored));
		fn.append(prefix);
		if (statements.length > 0 || (Effects.of(lowered) == Changes && !isPlainStorage(place)) || wanted) {
			place = saved(place, statements.length > 0 || Effects.of(lowered) == Changes);
		}
		fn.append(statements);
		if (wanted) {
			lowered = fn.stable(lowered);
		}
		places.assign(place, lowered);
		return wanted ? lowered : null;
	}

	/** C++17 sequences the right side of `=` before the left: a variable or static needs no saving. **/
	static function isPlainStorage(place:Place):Bool {
		return place.match(Storage({kind: LocalRef(_) | StaticRef(_) | FieldRef({kind: This}, _)}));
	}

	/** The place with operands that no later effect can change. **/
	function saved(place:Place, effects:Bool):Place {
		if (!effects) {
			return place;
		}
		return switch place {
			case Storage({kind: FieldRef(object, field), rep: rep}):
				Storage(expr(FieldRef(fn.stable(object), field), rep));
			case Storage(_) | Foreign(_): place;
			case NamedField(object, name): NamedField(fn.stable(object), name);
			case DynamicField(receiver, name): DynamicField(fn.stable(receiver), name);
			case Element(array, index, element):
				final stableArray = fn.stable(array);
				Element(stableArray, fn.stable(index), element);
			case DynamicElement(receiver, index):
				final stableReceiver = fn.stable(receiver);
				DynamicElement(stableReceiver, fn.stable(index));
		}
	}

	public function updateStatement(op:Binop, typed:TypedExpr, target:TypedExpr, value:TypedExpr):Void {
		update(op, typed, target, value, false);
	}

	/** `target op= value`; gives the new value when wanted. **/
	function update(op:Binop, typed:TypedExpr, target:TypedExpr, value:TypedExpr, wanted:Bool):Null<Expr> {
		final place = places.place(target, true);
		final stored = places.storedRep(place);
		final old = places.load(place);
		final operands = fn.inOrder([() -> old, () -> fn.expressions.lower(value)]);
		final computed = Coerce.to(arithmetic(op, operands[0], operands[1], target.t, value.t, typed), stored);
		if (!wanted) {
			places.assign(place, computed);
			return null;
		}
		final result = fn.stable(computed);
		places.assign(place, result);
		return result;
	}

	// --- steps ---

	public function stepStatement(op:Unop, operand:TypedExpr):Void {
		step(op, operand, false, false);
	}

	function step(op:Unop, operand:TypedExpr, postfix:Bool, wanted:Bool):Null<Expr> {
		final place = places.place(operand, true);
		final stored = places.storedRep(place);
		var old = places.load(place);
		final numeric = fn.types.numericRep(operand.t);
		if (wanted && postfix) {
			old = fn.spill(numeric == RValue ? old : Coerce.to(old, numeric));
		}
		final binary = op == OpIncrement ? Add : Subtract;
		final changed = if (numeric.isNumber()) {
			expr(Binary(binary, Coerce.to(old, numeric), Coerce.to(int(1), numeric)), numeric);
		} else {
			call(binary == Add ? "fib::dynamic_add" : "fib::dynamic_subtract",
					[Coerce.to(old, RValue), Coerce.to(int(1), RValue)], RValue);
		}
		if (!wanted || postfix) {
			places.assign(place, Coerce.to(changed, stored));
			return old;
		}
		final result = fn.stable(changed);
		places.assign(place, Coerce.to(result, stored));
		return result;
	}

	// --- operators ---

	public function unary(op:Unop, postfix:Bool, operand:TypedExpr, typed:TypedExpr):Expr {
		return switch op {
			case OpIncrement | OpDecrement: step(op, operand, postfix, true);
			case OpNot: not(fn.value(operand, RBool));
			case OpNeg:
				final numeric = fn.types.numericRep(operand.t);
				numeric.isNumber() ? expr(Unary(Negate, fn.value(operand, numeric)),
					numeric) : call("fib::dynamic_negate", [fn.value(operand, RValue)], RValue);
			case OpNegBits: expr(Unary(BitNot, fn.value(operand, RInt32)), RInt32);
			case OpSpread: fn.expressions.lower(operand);
		}
	}

	public function binary(op:Binop, left:TypedExpr, right:TypedExpr, typed:TypedExpr):Expr {
		return switch op {
			case OpAssign: assignInOrder(left, right, true);
			case OpAssignOp(inner): update(inner, typed, left, right, true);
			case OpBoolAnd | OpBoolOr: shortCircuit(op, left, right);
			case OpAdd if (isString(typed.t)): concatenation(left, right);
			case OpNullCoal: coalesce(left, right, typed);
			case _:
				final operands = fn.inOrder([() -> fn.expressions.lower(left), () -> fn.expressions.lower(right)]);
				arithmetic(op, operands[0], operands[1], left.t, right.t, typed);
		}
	}

	function coalesce(left:TypedExpr, right:TypedExpr, typed:TypedExpr):Expr {
		final rep = fn.variableRep(typed.t);
		final first = fn.stable(fn.expressions.lower(left));
		final result = new Local("t", rep);
		result.isMutable = true;
		fn.emit(Declare(result, null));
		final thenBlock = fn.collect(() -> fn.emit(Assign(local(result), fn.value(right, rep), null)));
		final elseBlock = fn.collect(() -> fn.emit(Assign(local(result), Coerce.to(first, rep), null)));
		fn.emit(If(isNull(first), thenBlock, elseBlock));
		return local(result);
	}

	function shortCircuit(op:Binop, left:TypedExpr, right:TypedExpr):Expr {
		final first = fn.value(left, RBool);
		var second:Null<Expr> = null;
		final statements = fn.collect(() -> second = fn.value(right, RBool));
		if (statements.length == 0) {
			return expr(op == OpBoolAnd ? And(first, second) : Or(first, second), RBool);
		}
		final result = new Local("t", RBool);
		result.isMutable = true;
		fn.emit(Declare(result, first));
		final body = fn.collect(() -> {
			fn.append(statements);
			fn.emit(Assign(local(result), second, null));
		});
		fn.emit(If(op == OpBoolAnd ? local(result) : not(local(result)), body, null));
		return local(result);
	}

	static function isString(type:Type):Bool {
		return switch type.follow() {
			case TInst(ref, _): ref.toString() == "String";
			case TAbstract(ref, [inner]) if (ref.toString() == "Null"): isString(inner);
			case TAbstract(ref, params) if (!ref.get().meta.has(":coreType")):
				final definition = ref.get();
				isString(definition.type.applyTypeParameters(definition.params, params));
			case _: false;
		}
	}

	/** Flattens `a + b + c` into one concatenation. **/
	function concatenation(left:TypedExpr, right:TypedExpr):Expr {
		final parts:Array<TypedExpr> = [];
		collectParts(left, parts);
		collectParts(right, parts);
		final texts = fn.inOrder([for (part in parts) () -> textOf(fn.expressions.lower(part))]);
		return expr(Concat(texts), RRef(StringRef));
	}

	function collectParts(typed:TypedExpr, into:Array<TypedExpr>):Void {
		switch typed.expr {
			case TParenthesis(inner):
				collectParts(inner, into);
			case TBinop(OpAdd, left, right) if (isString(typed.t)):
				collectParts(left, into);
				collectParts(right, into);
			case _:
				into.push(typed);
		}
	}

	/** Std.string of an operand. For numbers and Bool it has no side effects; objects may run toString. **/
	static function textOf(value:Expr):Expr {
		switch value.rep {
			case RRef(StringRef):
				return value;
			case RInt32 | RFloat64 | RBool | RNumber(_):
				final text = call("fib::to_string", [value], RRef(StringRef));
				text.effect = Effects.of(value);
				return text;
			case _:
				return call("fib::to_string", [value], RRef(StringRef));
		}
	}

	/** A binary operator on evaluated operands; `typed` is the whole expression. **/
	function arithmetic(op:Binop, left:Expr, right:Expr, leftType:Type, rightType:Type, typed:TypedExpr):Expr {
		switch op {
			case OpEq:
				return equality(left, right, leftType, rightType);
			case OpNotEq:
				return not(equality(left, right, leftType, rightType));
			case OpAdd if (isString(typed.t) || isStringRep(left.rep) || isStringRep(right.rep)):
				return expr(Concat(fn.inOrder([() -> textOf(left), () -> textOf(right)])), RRef(StringRef));
			case OpLt | OpLte | OpGt | OpGte if (isStringRep(left.rep) && isStringRep(right.rep)):
				return expr(Binary(comparison(op), call("fib::string_compare", [left, right], RInt32), int(0)), RBool);
			case _:
		}
		final leftRep = fn.types.numericRep(leftType);
		final rightRep = fn.types.numericRep(rightType);
		if (!leftRep.isNumber() || !rightRep.isNumber()) {
			return dynamicOperator(op, left, right, typed);
		}
		return switch op {
			case OpAnd | OpOr | OpXor | OpShl | OpShr | OpUShr:
				bits(op, Coerce.to(left, RInt32), Coerce.to(right, RInt32));
			case OpDiv: expr(Binary(Divide, Coerce.to(left, RFloat64), Coerce.to(right, RFloat64)), RFloat64);
			case _: numberOperator(op, left, right, promote(leftRep, rightRep), typed);
		}
	}

	static inline function isStringRep(rep:Rep):Bool {
		return rep.match(RRef(StringRef));
	}

	/** The representation in which two numbers meet. **/
	static function promote(left:Rep, right:Rep):Rep {
		return switch [left, right] {
			case [RFloat64, _] | [_, RFloat64] | [RNumber("float"), _] | [_, RNumber("float")]: RFloat64;
			case [RNumber(a), RNumber(b)] if (a == b && (a == "int64_t" || a == "uint64_t" || a == "uint32_t")): left;
			case [RNumber("int64_t" | "uint64_t"), _]: left;
			case [_, RNumber("int64_t" | "uint64_t")]: right;
			case _: RInt32;
		}
	}

	function numberOperator(op:Binop, left:Expr, right:Expr, rep:Rep, typed:TypedExpr):Expr {
		final a = Coerce.to(left, rep);
		final b = Coerce.to(right, rep);
		return switch op {
			case OpAdd: expr(Binary(Add, a, b), rep);
			case OpSub: expr(Binary(Subtract, a, b), rep);
			case OpMult: expr(Binary(Multiply, a, b), rep);
			case OpMod: call(rep == RFloat64 ? "fib::float_modulo" : "fib::int_modulo", [a, b], rep);
			case OpLt | OpLte | OpGt | OpGte: expr(Binary(comparison(op), a, b), RBool);
			case _: Diagnostics.error('operator $op is not defined on numbers', typed.pos);
		}
	}

	static function comparison(op:Binop):BinaryOp {
		return switch op {
			case OpLt: Less;
			case OpLte: LessEqual;
			case OpGt: Greater;
			case _: GreaterEqual;
		}
	}

	static function bits(op:Binop, left:Expr, right:Expr):Expr {
		return switch op {
			case OpAnd: expr(Binary(BitAnd, left, right), RInt32);
			case OpOr: expr(Binary(BitOr, left, right), RInt32);
			case OpXor: expr(Binary(BitXor, left, right), RInt32);
			case OpShl: call("fib::shift_left", [left, right], RInt32);
			case OpShr: call("fib::shift_right", [left, right], RInt32);
			case _: call("fib::shift_right_unsigned", [left, right], RInt32);
		}
	}

	function dynamicOperator(op:Binop, left:Expr, right:Expr, typed:TypedExpr):Expr {
		final a = Coerce.to(left, RValue);
		final b = Coerce.to(right, RValue);
		return switch op {
			case OpAdd: call("fib::dynamic_add", [a, b], RValue);
			case OpSub: call("fib::dynamic_subtract", [a, b], RValue);
			case OpMult: call("fib::dynamic_multiply", [a, b], RValue);
			case OpDiv: call("fib::dynamic_divide", [a, b], RFloat64);
			case OpMod: call("fib::dynamic_modulo", [a, b], RValue);
			case OpAnd | OpOr | OpXor | OpShl | OpShr | OpUShr: bits(op, Coerce.to(a, RInt32), Coerce.to(b, RInt32));
			case OpLt: dynamicComparison(a, b, order -> expr(Binary(Equal, order, int(-1)), RBool));
			case OpLte: dynamicComparison(a, b, order -> expr(Binary(LessEqual, order, int(0)), RBool));
			case OpGt: dynamicComparison(a, b, order -> expr(Binary(Equal, order, int(1)), RBool));
			case OpGte:
				dynamicComparison(a, b,
						order -> expr(Binary(Equal, expr(Binary(BitAnd, order, int(-2)), RInt32), int(0)), RBool));
			case _: Diagnostics.error('operator $op is not defined on Dynamic', typed.pos);
		}
	}

	/** dynamic_compare gives -1, 0, 1, or 2 for values without an order. **/
	static inline function dynamicComparison(left:Expr, right:Expr, test:Expr->Expr):Expr {
		return test(call("fib::dynamic_compare", [left, right], RInt32));
	}

	public static function isNull(value:Expr):Expr {
		return switch value.rep {
			case RRef(_) | RValue | RForeign(_): expr(Binary(Equal, value, defaultOf(value.rep)), RBool);
			case _: bool(false);
		}
	}

	function equality(left:Expr, right:Expr, leftType:Type, rightType:Type):Expr {
		if (right.kind == ConstDefault) {
			return isNull(left);
		}
		if (left.kind == ConstDefault) {
			return isNull(right);
		}
		return switch [left.rep, right.rep] {
			case [RBool, RBool]: expr(Binary(Equal, left, right), RBool);
			case [RInt32 | RFloat64 | RNumber(_), RInt32 | RFloat64 | RNumber(_)]:
				final rep = promote(left.rep, right.rep);
				expr(Binary(Equal, Coerce.to(left, rep), Coerce.to(right, rep)), RBool);
			case [RRef(StringRef), RRef(StringRef)]: call("fib::string_equals", [left, right], RBool);
			case [RRef(ClosureRef), RRef(ClosureRef)]: call("fib::closure_equals", [left, right], RBool);
			case [RRef(TypeRef), RRef(TypeRef)]: expr(Binary(Equal, left, right), RBool);
			case [RForeign(_), _] | [_, RForeign(_)]: expr(Binary(Equal, left, right), RBool);
			case [RRef(a), RRef(b)] if (hasIdentity(a) && hasIdentity(b)):
				expr(Binary(Equal, Coerce.to(left, RRef(AnyObject)), Coerce.to(right, RRef(AnyObject))), RBool);
			case _: dynamicEquality(Coerce.to(left, RValue), Coerce.to(right, RValue));
		}
	}

	static function dynamicEquality(left:Expr, right:Expr):Expr {
		final result = call("fib::equals", [left, right], RBool);
		result.effect = Effects.max(Reads, Effects.max(Effects.of(left), Effects.of(right)));
		return result;
	}

	/** Objects of these types are equal only to themselves. **/
	static function hasIdentity(ref:RefType):Bool {
		return switch ref {
			case ClassRef(_) | EnumRef(_) | AnyEnum | ArrayOf(_) | AnyArray | LibraryRef(_): true;
			case AnyObject | StringRef | ClosureRef | TypeRef: false;
		}
	}
}
