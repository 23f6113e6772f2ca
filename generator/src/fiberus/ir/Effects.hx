package fiberus.ir;

import fiberus.ir.Expr;

/** Classifies expressions for ordering: see ir.Expr.Effect. **/
class Effects {
	/** Runtime functions without side effects that cannot be told apart from an operator. **/
	static final pureCalls:Map<String, Bool> = [
		for (name in [
			"fib::shift_left", "fib::shift_right", "fib::shift_right_unsigned", "fib::int_modulo", "fib::float_modulo",
			"fib::double_to_int", "fib::string_equals", "fib::string_compare", "fib::closure_equals",
			"fib::string_length", "fib::reach", "fib::just_behind", "fib::stretch_end", "fib::is_short_stretch",
			"fib::is_often"
		])
			name => true
	];

	/** Lets the front end mark library functions as pure (`@:fiberus.pure`). **/
	public static function markPure(name:String):Void {
		pureCalls.set(name, true);
	}

	public static function of(expr:Expr):Effect {
		final known = expr.effect;
		if (known != null) {
			return known;
		}
		final computed = compute(expr);
		expr.effect = computed;
		return computed;
	}

	public static inline function isStable(expr:Expr):Bool {
		return of(expr) == Stable;
	}

	static function compute(expr:Expr):Effect {
		return switch expr.kind {
			case ConstInt(_) | ConstFloat(_) | ConstBool(_) | ConstString(_) | ConstDefault | This | StaticClosure(_) |
				ClassOf(_) | EnumOf(_) | RuntimeType(_) | NameOf(_):
				Stable;
			case CaughtValue(_): Stable;
			case LocalRef(local): local.isMutable ? Reads : Stable;
			case StaticRef(_): Reads;
			case FieldRef(object, _) | NullCheck(object) | EnumIndex(object) | EnumParameter(object, _, _):
				atLeastReads(object);
			case Unary(_, operand): of(operand);
			case Convert(Box | Number | Static, operand): of(operand);
			case Convert(_, operand): atLeastReads(operand);
			case Binary(_, left, right) | And(left, right) | Or(left, right): max(of(left), of(right));
			case Conditional(condition, first, second): max(of(condition), max(of(first), of(second)));
			case RuntimeCall(name, _, arguments): pureCalls.exists(name) ? all(arguments, Stable) : Changes;
			case ArrayLiteral(_, items): all(items, Stable);
			case Concat(parts): all(parts, Stable);
			case ObjectLiteral(fields): all([for (field in fields) field.value], Stable);
			case NewEnum(_, arguments): all(arguments, Stable);
			case MakeLambda(_, captures): all(captures, Stable);
			case BindMethod(object, _): of(object);
			case CallDirect(_) | CallVirtual(_) | CallInterface(_) | CallClosure(_) | CallDynamicField(_) |
				GetField(_) | DynamicGet(_) | New(_) | Native(_):
				Changes;
		}
	}

	static inline function atLeastReads(operand:Expr):Effect {
		return max(Reads, of(operand));
	}

	static function all(operands:Array<Expr>, least:Effect):Effect {
		var result = least;
		for (operand in operands) {
			result = max(result, of(operand));
		}
		return result;
	}

	/** The larger of two effects. **/
	public static inline function max(left:Effect, right:Effect):Effect {
		return (left : Int) >= (right : Int) ? left : right;
	}
}
