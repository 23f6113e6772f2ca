package fiberus.front;

import fiberus.front.ClassEntry;
import fiberus.ir.Effects;
import fiberus.ir.Expr;
import fiberus.ir.IrBuild.*;
import fiberus.ir.Program;
import fiberus.ir.Rep;
import haxe.macro.Type;

using fiberus.ir.Rep.RepTools;
using haxe.macro.TypeTools;

private typedef HaxeCase = {values:Array<TypedExpr>, expr:TypedExpr};
private typedef HaxeCatch = {v:TVar, expr:TypedExpr};

/** Branches, loops and exception handlers, as statements and as values. **/
class ControlLowering {
	final fn:FunctionLowering;

	public function new(fn:FunctionLowering) {
		this.fn = fn;
	}

	/** A mutable temporary for the value of a control structure; null when no value comes out. **/
	function resultLocal(typed:TypedExpr):Null<Local> {
		final rep = fn.types.rep(typed.t);
		if (rep == RVoid) {
			return null;
		}
		final result = new Local("t", rep);
		result.isMutable = true;
		fn.emit(Declare(result, null));
		return result;
	}

	/** Lowers a branch; its value, if any, goes to `result`. **/
	function branch(body:TypedExpr, result:Null<Local>):Block {
		return fn.collect(() -> {
			if (result == null) {
				fn.effect(body);
			} else {
				final value = fn.expressions.lower(body);
				if (value.rep != RVoid) {
					fn.emit(Assign(local(result), Coerce.to(value, result.rep), null));
				} else {
					fn.discard(value);
				}
			}
		});
	}

	function valueOf(result:Null<Local>):Expr {
		return result == null ? defaultOf(RVoid) : local(result);
	}

	// --- if ---

	public function ifStatement(condition:TypedExpr, first:TypedExpr, second:Null<TypedExpr>):Void {
		final test = fn.value(condition, RBool);
		final thenBlock = branch(first, null);
		final elseBlock = second == null ? null : branch(second, null);
		fn.emit(If(test, thenBlock, elseBlock != null && elseBlock.length == 0 ? null : elseBlock));
	}

	public function ifValue(condition:TypedExpr, first:TypedExpr, second:Null<TypedExpr>, typed:TypedExpr):Expr {
		final rep = fn.types.rep(typed.t);
		if (rep == RVoid || second == null) {
			ifStatement(condition, first, second);
			return defaultOf(RVoid);
		}
		final test = fn.value(condition, RBool);
		var firstValue:Null<Expr> = null;
		var secondValue:Null<Expr> = null;
		final firstStatements = fn.collect(() -> firstValue = fn.expressions.lower(first));
		final secondStatements = fn.collect(() -> secondValue = fn.expressions.lower(second));
		final joins = firstValue.rep != RVoid && secondValue.rep != RVoid;
		if (joins && firstStatements.length == 0 && secondStatements.length == 0) {
			return expr(Conditional(test, Coerce.to(firstValue, rep), Coerce.to(secondValue, rep)), rep);
		}
		final result = new Local("t", rep);
		result.isMutable = true;
		fn.emit(Declare(result, null));
		fn.emit(If(test, closeBranch(firstStatements, firstValue, result),
				closeBranch(secondStatements, secondValue, result)));
		return local(result);
	}

	function closeBranch(statements:Block, value:Expr, result:Local):Block {
		return fn.collect(() -> {
			fn.append(statements);
			if (value.rep != RVoid) {
				fn.emit(Assign(local(result), Coerce.to(value, result.rep), null));
			} else {
				fn.discard(value);
			}
		});
	}

	// --- switch ---

	public function switchValue(subject:TypedExpr, cases:Array<HaxeCase>, otherwise:Null<TypedExpr>,
			typed:TypedExpr):Expr {
		final result = resultLocal(typed);
		switchStatement(subject, cases, otherwise, result);
		return valueOf(result);
	}

	public function switchStatement(subject:TypedExpr, cases:Array<HaxeCase>, otherwise:Null<TypedExpr>,
			result:Null<Local>):Void {
		if (isIntSwitch(subject, cases)) {
			intSwitch(subject, cases, otherwise, result);
		} else {
			comparisonChain(subject, cases, otherwise, result);
		}
	}

	function isIntSwitch(subject:TypedExpr, cases:Array<HaxeCase>):Bool {
		if (fn.types.rep(subject.t) != RInt32) {
			return false;
		}
		for (switchCase in cases) {
			for (value in switchCase.values) {
				if (intConstant(value) == null) {
					return false;
				}
			}
		}
		return true;
	}

	static function intConstant(value:TypedExpr):Null<Int> {
		return switch value.expr {
			case TConst(TInt(number)): number;
			case TParenthesis(inner) | TMeta(_, inner) | TCast(inner, null): intConstant(inner);
			case TUnop(OpNeg, false, inner):
				final number = intConstant(inner);
				number == null ? null : -number;
			case _: null;
		}
	}

	function intSwitch(subject:TypedExpr, cases:Array<HaxeCase>, otherwise:Null<TypedExpr>, result:Null<Local>):Void {
		final value = fn.value(subject, RInt32);
		final lowered:Array<SwitchCase> = [];
		final seen:Map<Int, Bool> = [];
		for (switchCase in cases) {
			final values = [];
			for (constant in switchCase.values) {
				final number = intConstant(constant);
				if (!seen.exists(number)) {
					seen.set(number, true);
					values.push(number);
				}
			}
			if (values.length > 0) {
				lowered.push({values: values, body: branch(switchCase.expr, result)});
			}
		}
		fn.emit(Switch(value, lowered, otherwise == null ? null : branch(otherwise, result)));
	}

	/** Strings, floats and everything else: compared in turn. **/
	function comparisonChain(subject:TypedExpr, cases:Array<HaxeCase>, otherwise:Null<TypedExpr>,
			result:Null<Local>):Void {
		final value = fn.stable(fn.natural(subject));
		chainFrom(0, value, cases, otherwise, result);
	}

	function chainFrom(index:Int, subject:Expr, cases:Array<HaxeCase>, otherwise:Null<TypedExpr>,
			result:Null<Local>):Void {
		if (index == cases.length) {
			if (otherwise != null) {
				fn.append(branch(otherwise, result));
			}
			return;
		}
		var test:Null<Expr> = null;
		for (value in cases[index].values) {
			final equal = matches(subject, value);
			test = test == null ? equal : expr(Or(test, equal), RBool);
		}
		final thenBlock = branch(cases[index].expr, result);
		final elseBlock = fn.collect(() -> chainFrom(index + 1, subject, cases, otherwise, result));
		fn.emit(If(test, thenBlock, elseBlock.length == 0 ? null : elseBlock));
	}

	function matches(subject:Expr, value:TypedExpr):Expr {
		final constant = fn.expressions.lower(value);
		if (constant.kind == ConstDefault) {
			return OperatorLowering.isNull(subject);
		}
		return switch subject.rep {
			case RRef(StringRef): call("fib::string_equals", [subject, Coerce.to(constant, RRef(StringRef))], RBool);
			case RInt32 | RFloat64 | RBool | RNumber(_):
				expr(Binary(Equal, subject, Coerce.to(constant, subject.rep)), RBool);
			case _: call("fib::equals", [Coerce.to(subject, RValue), Coerce.to(constant, RValue)], RBool);
		}
	}

	// --- loops ---

	public function whileLoop(condition:TypedExpr, body:TypedExpr, testFirst:Bool):Void {
		final loop = new Loop();
		final outer = fn.loop;
		fn.loop = loop;
		final position = fn.currentPosition();
		var test:Null<Expr> = null;
		final preparation = fn.collect(() -> test = fn.value(condition, RBool));
		final loweredBody = branch(body, null);
		fn.loop = outer;
		if (preparation.length == 0) {
			fn.emit(if (testFirst) {
				isTrue(test) ? Forever(loop, loweredBody) : While(loop, test, loweredBody);
			} else {
				DoWhile(loop, loweredBody, test);
			});
			return;
		}
		final leave = [new Stmt(If(not(test), [new Stmt(Break(loop), position)], null), position)];
		if (testFirst) {
			fn.emit(Forever(loop, preparation.concat(leave).concat(loweredBody)));
		} else {
			// `continue` must reach the condition: the first round skips it through a flag.
			final first = new Local("first", RBool);
			first.isMutable = true;
			fn.emit(Declare(first, bool(true)));
			final check = new Stmt(If(not(local(first)), preparation.concat(leave), null), position);
			final entered = new Stmt(Assign(local(first), bool(false), NotTraced), position);
			fn.emit(Forever(loop, [check, entered].concat(loweredBody)));
		}
	}

	static function isTrue(test:Expr):Bool {
		return test.kind.match(ConstBool(true));
	}

	/** `for (v in iterator)` where the compiler left it as such: hasNext and next by name or by method. **/
	public function forLoop(variable:TVar, iterator:TypedExpr, body:TypedExpr):Void {
		final source = fn.stable(Coerce.to(fn.natural(iterator), RValue));
		final loop = new Loop();
		final outer = fn.loop;
		fn.loop = loop;
		final loweredBody = fn.collect(() -> {
			final next = expr(CallDynamicField(source, "next", []), RValue);
			final rep = fn.variableRep(variable.t);
			final declared = fn.declare(variable, rep);
			fn.emit(Declare(declared, Coerce.to(next, rep)));
			fn.effect(body);
		});
		fn.loop = outer;
		final hasNext = Coerce.to(expr(CallDynamicField(source, "hasNext", []), RValue), RBool);
		fn.emit(While(loop, hasNext, loweredBody));
	}

	// --- exceptions ---

	public function tryValue(body:TypedExpr, catches:Array<HaxeCatch>, typed:TypedExpr):Expr {
		final result = resultLocal(typed);
		tryStatement(body, catches, result);
		return valueOf(result);
	}

	public function tryStatement(body:TypedExpr, catches:Array<HaxeCatch>, result:Null<Local>):Void {
		final loweredBody = branch(body, result);
		final caught = new Local("caught", RVoid);
		final handler = fn.collect(() -> handlers(caught, catches, result));
		fn.emit(Try(loweredBody, caught, handler));
	}

	function handlers(caught:Local, catches:Array<HaxeCatch>, result:Null<Local>):Void {
		final raw = expr(CaughtValue(caught), RValue);
		final exceptions = fn.program.exceptions;
		var unwrapped:Null<Expr> = null;
		var wrapped:Null<Expr> = null;
		function payload():Expr {
			return unwrapped ?? (unwrapped = fn.spill(exceptions.unwrap(raw)));
		}
		function exception():Expr {
			return wrapped ?? (wrapped = fn.spill(exceptions.caught(raw)));
		}
		chainHandlers(0, caught, catches, result, payload, exception);
	}

	/** Tests the catch clauses in order; what none of them takes is thrown again. **/
	function chainHandlers(index:Int, caught:Local, catches:Array<HaxeCatch>, result:Null<Local>, payload:() -> Expr,
			exception:() -> Expr):Void {
		if (index == catches.length) {
			fn.emit(Rethrow(caught));
			return;
		}
		final clause = catches[index];
		final isException = fn.program.exceptions.isExceptionClass(clause.v.t);
		final subject = isException ? exception() : payload();
		final test = catchTest(clause.v.t, subject);
		final body = fn.collect(() -> {
			final rep = fn.variableRep(clause.v.t);
			final declared = fn.declare(clause.v, rep);
			fn.emit(Declare(declared, Coerce.to(subject, rep)));
			fn.append(branch(clause.expr, result));
		});
		if (test == null) {
			fn.append(body);
			return;
		}
		final rest = fn.collect(() -> chainHandlers(index + 1, caught, catches, result, payload, exception));
		fn.emit(If(test, body, rest));
	}

	/** The condition under which a clause of this type takes the value; null: always. **/
	function catchTest(type:Type, subject:Expr):Null<Expr> {
		final target = fn.program.typeTokens.ofCatch(type);
		return target == null ? null : call("fib::is_of_type", [Coerce.to(subject, RValue), target], RBool);
	}

	public function returnValue(value:Null<TypedExpr>):Void {
		if (value == null) {
			fn.emit(Return(fn.result == RVoid ? null : defaultOf(fn.result)));
		} else if (fn.result == RVoid) {
			fn.effect(value);
			fn.emit(Return(null));
		} else {
			returnFrom(value);
		}
	}

	/** Returns out of the branches of a control structure rather than through a temporary. **/
	function returnFrom(value:TypedExpr):Void {
		switch value.expr {
			case TParenthesis(inner) | TMeta(_, inner):
				returnFrom(inner);
			case TReturn(_) | TThrow(_) | TBreak | TContinue:
				fn.effect(value);
			case TBlock(statements) if (statements.length > 0):
				for (i in 0...statements.length - 1) {
					fn.effect(statements[i]);
				}
				returnFrom(statements[statements.length - 1]);
			case TIf(condition, first, second) if (second != null && !isSimple(first, second)):
				fn.at(value.pos);
				final test = fn.value(condition, RBool);
				fn.emit(If(test, fn.collect(() -> returnFrom(first)), fn.collect(() -> returnFrom(second))));
			case TSwitch(subject, cases, otherwise):
				fn.at(value.pos);
				final returning = cases.map(switchCase -> {values: switchCase.values, expr: returnOf(switchCase.expr)});
				switchStatement(subject, returning, otherwise == null ? null : returnOf(otherwise), null);
			case _:
				fn.at(value.pos);
				returnLowered(fn.expressions.lower(value));
		}
	}

	/** Both branches are plain enough for `condition ? first : second`. **/
	static function isSimple(first:TypedExpr, second:TypedExpr):Bool {
		return isAtom(first) && isAtom(second);
	}

	static function isAtom(value:TypedExpr):Bool {
		return switch value.expr {
			case TConst(constant): constant != TNull;
			case TLocal(_): true;
			case TParenthesis(inner) | TMeta(_, inner) | TUnop(OpNeg | OpNot, _, inner): isAtom(inner);
			case _: false;
		}
	}

	static function returnOf(value:TypedExpr):TypedExpr {
		return {expr: TReturn(value), t: value.t, pos: value.pos};
	}

	function returnLowered(lowered:Expr):Void {
		if (lowered.rep == RVoid) {
			fn.discard(lowered);
			fn.emit(Return(defaultOf(fn.result)));
		} else {
			fn.emit(Return(Coerce.to(lowered, fn.result)));
		}
	}
}
