package fiberus.front;

import fiberus.diag.Diagnostics;
import fiberus.front.ClassEntry;
import fiberus.ir.Expr;
import fiberus.ir.IrBuild.*;
import fiberus.ir.Program;
import fiberus.ir.Rep;
import haxe.macro.Type;

using fiberus.ir.Rep.RepTools;
using haxe.macro.TypeTools;

/** Function expressions and functions read as values. **/
class ClosureLowering {
	final fn:FunctionLowering;

	public function new(fn:FunctionLowering) {
		this.fn = fn;
	}

	// --- function expressions ---

	public function lambda(func:TFunc, typed:TypedExpr):Expr {
		fn.at(typed.pos);
		final decl = new LambdaDecl(fn.program.closureName(fn.owner, fn.name), fn.owner.decl, fn.currentPosition());
		decl.result = fn.types.rep(func.t);
		final inner = new FunctionLowering(fn.program, fn.owner, fn.name, fn.captures, decl.result, fn.isStatic, fn,
				decl, fn.currentPosition());
		decl.body = inner.body(() -> {
			decl.parameters = declareParameters(inner, func, passedReps(inner, func));
			inner.effect(func.expr);
		});
		return make(decl, inner);
	}

	/**
		Parameters of a function, copied into their variables at the start of the current block where they have a
		default, live in a cell, or are passed in another representation. `passedReps` are the representations that
		callers use.
	**/
	public static function declareParameters(inner:FunctionLowering, func:TFunc, passedReps:Array<Rep>):Array<Local> {
		final parameters = [];
		for (i => arg in func.args) {
			final own = inner.variableRep(arg.v.t);
			final passed = passedReps[i];
			final hasDefault = arg.value != null && !arg.value.expr.match(TConst(TNull));
			if (!hasDefault && passed.same(own) && !inner.captures.needsCell(arg.v)) {
				parameters.push(inner.declare(arg.v, own));
				continue;
			}
			final parameter = new Local(arg.v.name, passed);
			parameters.push(parameter);
			final value = hasDefault ? withDefault(inner, parameter, arg.value, own) : Coerce.to(local(parameter), own);
			inner.emit(Declare(inner.declare(arg.v, own), value));
		}
		return parameters;
	}

	/** The representations in which a function expression takes its arguments. **/
	static function passedReps(inner:FunctionLowering, func:TFunc):Array<Rep> {
		return [
			for (arg in func.args) {
				final own = inner.variableRep(arg.v.t);
				arg.value != null ? TypeMap.nullable(own) : own;
			}
		];
	}

	static function withDefault(inner:FunctionLowering, parameter:Local, value:TypedExpr, own:Rep):Expr {
		final passed = local(parameter);
		return expr(Conditional(OperatorLowering.isNull(passed), inner.value(value, own), Coerce.to(passed, own)), own);
	}

	function make(decl:LambdaDecl, inner:FunctionLowering):Expr {
		final captures = [for (source in inner.captureSources) source == null ? fn.thisExpr() : local(source)];
		final made = expr(MakeLambda(decl, captures), RRef(ClosureRef));
		// A cell is captured as such, whatever it holds at the moment.
		made.effect = Stable;
		for (capture in captures) {
			switch capture.kind {
				case LocalRef(source) if (source.isMutable && !source.isCell): made.effect = Reads;
				case _:
			}
		}
		return made;
	}

	// --- functions as values ---

	/** A closure when a field access reads a function; null when it reads a variable. **/
	public function methodValue(object:TypedExpr, access:FieldAccess, typed:TypedExpr):Null<Expr> {
		return switch fn.types.accessOf(object, access) {
			case FStatic(classRef, field):
				staticValue(fn.types.classOf(classRef).staticMember(fn.types, field), typed);
			case FInstance(classRef, params, field) | FClosure({c: classRef, params: params}, field):
				final entry = fn.types.classOf(classRef);
				entry == ClassEntry.typeParameter ? null :
						instanceValue(object, fn.types.rep(TInst(classRef, params)),
						entry.instanceMember(fn.types, field), typed);
			case FEnum(enumRef, field):
				final constructor = fn.types.enumOf(enumRef).constructors[field.index];
				constructor.parameters.length == 0 ? null : constructorValue(constructor);
			case _: null;
		}
	}

	function staticValue(member:Member, typed:TypedExpr):Null<Expr> {
		return switch member.kind {
			case Method(method): expr(StaticClosure(method), RRef(ClosureRef));
			case Library(binding) if (!binding.isVariable && member.field.kind.match(FMethod(_))):
				libraryValue(binding, null, member, typed);
			case _: null;
		}
	}

	function instanceValue(object:TypedExpr, owner:Rep, member:Member, typed:TypedExpr):Null<Expr> {
		return switch member.kind {
			case Method(method) if (object.expr.match(TConst(TSuper))): superValue(method);
			case Method(method) if (method.owner.isInterface):
				namedValue(fn.nonNull(fn.expressions.lower(object)), member.name);
			case Method(method):
				final receiver = fn.nonNull(fn.value(object, RRef(ClassRef(method.owner))));
				expr(BindMethod(receiver, method), RRef(ClosureRef));
			case Library(binding) if (member.field.kind.match(FMethod(_))):
				final receiver = fn.nonNull(fn.libraryReceiver(object, owner));
				hasFieldTable(receiver.rep) ? namedValue(receiver, member.name) :
					libraryValue(binding, receiver, member, typed);
			case _: null;
		}
	}

	/** The method as Dynamic code finds it: bound twice it is equal, however it was found. **/
	static function namedValue(receiver:Expr, name:String):Expr {
		return Coerce.to(expr(GetField(Coerce.to(receiver, RRef(AnyObject)), name), RValue), RRef(ClosureRef));
	}

	/** Library types whose methods are known by name at run time. **/
	static function hasFieldTable(rep:Rep):Bool {
		return rep.match(RRef(StringRef | AnyArray | ArrayOf(_)));
	}

	/** A closure whose body is one call; `call` gets the parameters and the captured receiver. **/
	function wrapper(parameters:Array<Local>, result:Rep, receiver:Null<Expr>,
			call:(receiver:Null<Expr>, arguments:Array<Expr>) -> Expr):Expr {
		final decl = new LambdaDecl(fn.program.closureName(fn.owner, fn.name), fn.owner.decl, fn.currentPosition());
		decl.parameters = parameters;
		decl.result = result;
		final captures = [];
		var inside:Null<Expr> = null;
		if (receiver != null) {
			final captured = new Local("receiver", receiver.rep);
			captured.isCaptured = true;
			captured.isNonNull = true;
			decl.captures.push(captured);
			captures.push(receiver);
			inside = local(captured);
		}
		final value = call(inside, [for (parameter in parameters) local(parameter)]);
		decl.body = [new Stmt(result == RVoid ? Evaluate(value) : Return(Coerce.to(value, result)),
				fn.currentPosition())];
		return expr(MakeLambda(decl, captures), RRef(ClosureRef));
	}

	function superValue(method:MethodDecl):Expr {
		final parameters = [for (parameter in method.parameters) new Local(parameter.name, parameter.rep)];
		return wrapper(parameters, method.result, fn.thisExpr(),
				(receiver, arguments) -> expr(CallDirect(method, receiver, arguments), method.result));
	}

	function constructorValue(constructor:ConstructorDecl):Expr {
		final parameters = [for (parameter in constructor.parameters) new Local(parameter.name, parameter.rep)];
		final rep = RRef(EnumRef(constructor.owner));
		return wrapper(parameters, rep, null, (_, arguments) -> expr(NewEnum(constructor, arguments), rep));
	}

	function libraryValue(binding:Binding, receiver:Null<Expr>, member:Member, typed:TypedExpr):Expr {
		return switch typed.t.follow() {
			case TFun(args, result):
				final parameters = [for (arg in args)
						new Local(arg.name, ClassEntry.parameterRep(fn.types, arg.t, arg.opt))];
				final call = (inside:Null<Expr>, arguments:Array<Expr>) ->
					fn.program.bindings.invoke(binding, inside, arguments, member, typed.t, fn);
				final resultRep = fn.types.rep(result);
				if (receiver == null && !binding.foreign) {
					staticLibraryValue(binding, parameters, resultRep, call.bind(null));
				} else {
					wrapper(parameters, resultRep, receiver, call);
				}
			case _: Diagnostics.error('${member.name} is not a function', typed.pos);
		}
	}

	function staticLibraryValue(binding:Binding, parameters:Array<Local>, result:Rep,
			call:(arguments:Array<Expr>) -> Expr):Expr {
		final method = fn.program.libraryFunction(binding.name, parameters, result, call);
		return expr(StaticClosure(method), RRef(ClosureRef));
	}
}
