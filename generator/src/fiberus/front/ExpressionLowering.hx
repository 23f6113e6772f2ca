package fiberus.front;

import fiberus.diag.Diagnostics;
import fiberus.ir.Expr;
import fiberus.ir.IrBuild.*;
import fiberus.ir.Program;
import fiberus.ir.Rep;
import haxe.macro.Type;

using fiberus.ir.Rep.RepTools;

/** Dispatches every kind of typed expression to the part that lowers it. **/
class ExpressionLowering {
	final fn:FunctionLowering;
	final operators:OperatorLowering;
	final places:PlaceLowering;
	final calls:CallLowering;
	final control:ControlLowering;
	final closures:ClosureLowering;

	public function new(fn:FunctionLowering) {
		this.fn = fn;
		places = new PlaceLowering(fn);
		operators = new OperatorLowering(fn, places);
		closures = new ClosureLowering(fn);
		calls = new CallLowering(fn, closures);
		control = new ControlLowering(fn);
	}

	/** Lowers for effects alone; keeps control structures as statements. **/
	public function statement(typed:TypedExpr):Void {
		switch typed.expr {
			case TBlock(statements):
				for (statement in statements) {
					this.statement(statement);
				}
			case TParenthesis(inner) | TMeta(_, inner):
				statement(inner);
			case TCast(inner, null):
				statement(inner);
			case TConst(_) | TLocal(_) | TFunction(_) | TTypeExpr(_):
			case _:
				fn.at(typed.pos);
				switch typed.expr {
					case TIf(condition, first, second): control.ifStatement(condition, first, second);
					case TSwitch(subject, cases, otherwise): control.switchStatement(subject, cases, otherwise, null);
					case TTry(body, catches): control.tryStatement(body, catches, null);
					case TUnop(op, _, operand) if (op == OpIncrement || op == OpDecrement):
						operators.stepStatement(op, operand);
					case TBinop(OpAssign, target, value): operators.assignStatement(target, value);
					case TBinop(OpAssignOp(op), target, value): operators.updateStatement(op, typed, target, value);
					case _: fn.discard(lower(typed));
				}
		}
	}

	/** Lowers to an expression of whatever representation it has by itself. **/
	public function lower(typed:TypedExpr):Expr {
		return switch typed.expr {
			case TConst(constant): lowerConstant(constant, typed);
			case TLocal(variable): local(fn.find(variable));
			case TParenthesis(inner) | TMeta(_, inner): lower(inner);
			case TBlock(statements): blockValue(statements, typed);
			case TVar(variable, init): declareVariable(variable, init, typed);
			case TField(_, access): asPromised(places.read(typed, closures), access, typed);
			case TArray(_, _): places.read(typed, closures);
			case TBinop(op, left, right): operators.binary(op, left, right, typed);
			case TUnop(op, postfix, operand): operators.unary(op, postfix, operand, typed);
			case TCall(callee, arguments): asPromised(calls.call(callee, arguments, typed), accessOf(callee), typed);
			case TNew(classRef, params, arguments): calls.construct(classRef, params, arguments, typed);
			case TFunction(func): closures.lambda(func, typed);
			case TArrayDecl(items): arrayLiteral(items, typed);
			case TObjectDecl(fields): objectLiteral(fields);
			case TTypeExpr(type): calls.typeValue(type, typed);
			case TCast({expr: TArrayDecl(items)}, null) if (fn.types.rep(typed.t).match(RRef(ArrayOf(_)))):
				arrayLiteral(items, typed);
			case TCast(inner, null): Coerce.to(lower(inner), fn.types.rep(typed.t));
			case TCast(inner, type): calls.checkedCast(inner, type, typed);
			case TIf(condition, first, second): control.ifValue(condition, first, second, typed);
			case TSwitch(subject, cases, otherwise): control.switchValue(subject, cases, otherwise, typed);
			case TTry(body, catches): control.tryValue(body, catches, typed);
			case TWhile(condition, body, normal): noValue(() -> control.whileLoop(condition, body, normal));
			case TFor(variable, iterator, body): noValue(() -> control.forLoop(variable, iterator, body));
			case TReturn(value): noValue(() -> control.returnValue(value));
			case TBreak: noValue(() -> fn.emit(Break(fn.loop)));
			case TContinue: noValue(() -> fn.emit(Continue(fn.loop)));
			case TThrow(value):
				if (fn.types.rep(value.t) == RVoid) {
					Diagnostics.error("Cannot use Void as value", value.pos);
				}
				noValue(() -> fn.emit(Throw(Coerce.to(fn.natural(value), RValue))));
			case TEnumParameter(value, constructor, index): enumParameter(value, constructor, index, typed);
			case TEnumIndex(value): expr(EnumIndex(enumSubject(value)), RInt32);
			case TIdent(name):
				Diagnostics.unsupported('unknown identifier $name',
						"declare it, or call native code through __fiberus__", typed.pos);
		}
	}

	/**
		What generic code gives for a type parameter that is a basic type here becomes that type at once: a null is 0
		also where the value goes on to Dynamic. What Dynamic code found stays: its type was only inferred from how it
		is used.
	**/
	function asPromised(value:Expr, access:Null<FieldAccess>, typed:TypedExpr):Expr {
		if (value.rep != RValue || access == null || access.match(FDynamic(_))) {
			return value;
		}
		return switch fn.types.rep(typed.t) {
			case RBool | RInt32 | RFloat64 | RNumber(_): Coerce.to(value, fn.types.rep(typed.t));
			case _: value;
		}
	}

	static function accessOf(callee:TypedExpr):Null<FieldAccess> {
		return switch callee.expr {
			case TField(_, access): access;
			case TParenthesis(inner) | TMeta(_, inner): accessOf(inner);
			case _: null;
		}
	}

	function noValue(emit:() -> Void):Expr {
		emit();
		return defaultOf(RVoid);
	}

	function lowerConstant(constant:TConstant, typed:TypedExpr):Expr {
		return switch constant {
			case TInt(value):
				fn.types.numericRep(typed.t) == RFloat64 ? expr(ConstFloat(value + ".0"), RFloat64) : int(value);
			case TFloat(text): expr(ConstFloat(FloatLiteral.normalize(text)), RFloat64);
			case TString(value): string(value);
			case TBool(value): bool(value);
			case TNull: defaultOf(nullRep(typed.t));
			case TThis: fn.thisExpr();
			case TSuper: fn.thisExpr();
		}
	}

	function nullRep(type:Type):Rep {
		return TypeMap.nullable(fn.variableRep(type));
	}

	function blockValue(statements:Array<TypedExpr>, typed:TypedExpr):Expr {
		if (statements.length == 0) {
			return defaultOf(RVoid);
		}
		for (i in 0...statements.length - 1) {
			statement(statements[i]);
		}
		return lower(statements[statements.length - 1]);
	}

	function declareVariable(variable:TVar, init:Null<TypedExpr>, typed:TypedExpr):Expr {
		fn.at(typed.pos);
		final rep = fn.variableRep(variable.t);
		if (init == null) {
			fn.emit(Declare(fn.declare(variable, rep), null));
		} else if (fn.captures.needsCell(variable) && isFunction(init)) {
			// The function may refer to itself: the cell exists before the closure that captures it.
			final declared = fn.declare(variable, rep);
			fn.emit(Declare(declared, null));
			fn.emit(Assign(local(declared), fn.value(init, rep), null));
		} else {
			final value = fn.value(init, rep);
			fn.at(typed.pos);
			final declared = fn.declare(variable, rep);
			declared.isNonNull = !declared.isMutable && FunctionLowering.isNonNull(value);
			fn.emit(Declare(declared, value));
		}
		return defaultOf(RVoid);
	}

	static function isFunction(typed:TypedExpr):Bool {
		return switch typed.expr {
			case TFunction(_): true;
			case TParenthesis(inner) | TMeta(_, inner) | TCast(inner, null): isFunction(inner);
			case _: false;
		}
	}

	function arrayLiteral(items:Array<TypedExpr>, typed:TypedExpr):Expr {
		final element = switch fn.types.rep(typed.t) {
			case RRef(ArrayOf(rep)): rep;
			case _: RValue;
		}
		final values = fn.operands(items, [for (_ in items) element]);
		return expr(ArrayLiteral(element, values), RRef(element == RValue ? AnyArray : ArrayOf(element)));
	}

	function objectLiteral(fields:Array<{name:String, expr:TypedExpr}>):Expr {
		final values = fn.operands([for (field in fields) field.expr], [for (_ in fields) RValue]);
		return expr(ObjectLiteral([for (i in 0...fields.length) {name: fields[i].name, value: values[i]}]),
				RRef(AnyObject));
	}

	function enumSubject(value:TypedExpr):Expr {
		final subject = lower(value);
		final typedSubject = subject.rep.match(RRef(EnumRef(_) | AnyEnum)) ? subject :
				Coerce.to(subject, enumRep(value.t));
		return fn.nonNull(typedSubject);
	}

	function enumRep(type:Type):Rep {
		return switch fn.types.rep(type) {
			case RRef(EnumRef(decl)): RRef(EnumRef(decl));
			case _: RRef(AnyEnum);
		}
	}

	function enumParameter(value:TypedExpr, field:EnumField, index:Int, typed:TypedExpr):Expr {
		final enumRef = switch haxe.macro.TypeTools.follow(field.type) {
			case TFun(_, result): haxe.macro.TypeTools.follow(result);
			case other: other;
		}
		final decl = switch enumRef {
			case TEnum(ref, _): fn.types.enumOf(ref);
			case _: return Diagnostics.error('enum constructor ${field.name} has no enum type', typed.pos);
		}
		final constructor = decl.constructors[field.index];
		final subject = fn.nonNull(Coerce.to(lower(value), RRef(EnumRef(decl))));
		return expr(EnumParameter(subject, constructor, index), constructor.parameters[index].rep);
	}
}
