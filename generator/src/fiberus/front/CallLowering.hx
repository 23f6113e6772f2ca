package fiberus.front;

import fiberus.diag.Diagnostics;
import fiberus.front.ClassEntry;
import fiberus.ir.Expr;
import fiberus.ir.IrBuild;
import fiberus.ir.IrBuild.*;
import fiberus.ir.Program;
import fiberus.ir.Rep;
import haxe.macro.Type;

using fiberus.ir.Rep.RepTools;
using haxe.macro.TypeTools;

/** Calls of every kind, object creation, class values and checked casts. **/
class CallLowering {
	final fn:FunctionLowering;
	final closures:ClosureLowering;

	public function new(fn:FunctionLowering, closures:ClosureLowering) {
		this.fn = fn;
		this.closures = closures;
	}

	public function call(callee:TypedExpr, arguments:Array<TypedExpr>, typed:TypedExpr):Expr {
		fn.at(typed.pos);
		return switch callee.expr {
			case TParenthesis(inner) | TMeta(_, inner): call(inner, arguments, typed);
			case TConst(TSuper): superConstructor(arguments, typed);
			case TIdent("__fiberus__"): fn.program.bindings.native(arguments, typed, fn);
			case TField(_, FStatic(classRef, field)):
				staticCall(fn.types.classOf(classRef).staticMember(fn.types, field), callee, arguments, typed);
			case TField(object, FInstance(classRef, params, field) | FClosure({c: classRef, params: params}, field)):
				final entry = fn.types.classOf(classRef);
				if (entry == ClassEntry.typeParameter) {
					namedCall(object, field.toString(), arguments, typed);
				} else {
					instanceCall(entry.instanceMember(fn.types, field), object, fn.types.rep(TInst(classRef, params)),
							callee, arguments, typed);
				}
			case TField(object, access = FAnon(field) | FClosure(null, field)):
				final known = fn.types.accessOf(object, access);
				if (known != access) {
					call({expr: TField(object, known), t: callee.t, pos: callee.pos}, arguments, typed);
				} else {
					namedCall(object, field.toString(), arguments, typed);
				}
			case TField(object, FDynamic(name)): namedCall(object, name, arguments, typed);
			case TField(_, FEnum(enumRef, field)): enumConstruction(enumRef, field, arguments);
			case _: closureCall(callee, arguments, typed);
		}
	}

	/** Lowers arguments to the parameters' representations; missing ones are null. **/
	function argumentsFor(arguments:Array<TypedExpr>, parameters:Array<Rep>):Array<() -> Expr> {
		return [
			for (i in 0...parameters.length)
				i < arguments.length ? () -> fn.value(arguments[i], parameters[i]) : () -> defaultOf(parameters[i])
		];
	}

	inline function repsOf(method:MethodDecl):Array<Rep> {
		return [for (parameter in method.parameters) parameter.rep];
	}

	function staticCall(member:Member, callee:TypedExpr, arguments:Array<TypedExpr>, typed:TypedExpr):Expr {
		return switch member.kind {
			case Method(method):
				final lowered = fn.inOrder(argumentsFor(arguments, repsOf(method)));
				expr(CallDirect(method, null, lowered), method.result);
			case Library(binding) if (!binding.isVariable && member.field.kind.match(FMethod(_))):
				libraryCall(binding, null, null, member, callee, arguments);
			case Absent: unbound(member, typed);
			case _: closureCall(callee, arguments, typed);
		}
	}

	function unbound(member:Member, typed:TypedExpr):Expr {
		final owner = TypeMap.haxePath(member.owner.pack, member.owner.name);
		return Diagnostics.unsupported('$owner.${member.name} has no implementation on this target',
			"an extern class names its native code with @:native and @:include", typed.pos);
	}

	function instanceCall(member:Member, object:TypedExpr, owner:Rep, callee:TypedExpr, arguments:Array<TypedExpr>,
			typed:TypedExpr):Expr {
		return switch member.kind {
			case Method(method): methodCall(method, object, arguments);
			case Library(binding) if (member.field.kind.match(FMethod(_))):
				libraryCall(binding, object, owner, member, callee, arguments);
			case Absent if (member.owner.isExtern): unbound(member, typed);
			case Absent: namedCall(object, member.name, arguments, typed);
			case _: closureCall(callee, arguments, typed);
		}
	}

	function methodCall(method:MethodDecl, object:TypedExpr, arguments:Array<TypedExpr>):Expr {
		final isSuper = object.expr.match(TConst(TSuper));
		final lowerReceiver = () -> isSuper ? fn.thisExpr() : fn.nonNull(receiverOf(object, method));
		final operands = fn.inOrder([lowerReceiver].concat(argumentsFor(arguments, repsOf(method))));
		final receiver = operands.shift();
		if (isSuper) {
			return expr(CallDirect(method, receiver, operands), method.result);
		}
		if (method.owner.isInterface) {
			return expr(CallInterface(method, receiver, operands), method.result);
		}
		// Whether anything overrides the method is known only when the whole program is: lower.Devirtualize decides.
		return expr(CallVirtual(method, receiver, operands), method.result);
	}

	/** The receiver as an instance of the method's owner. **/
	function receiverOf(object:TypedExpr, method:MethodDecl):Expr {
		final receiver = fn.expressions.lower(object);
		return switch receiver.rep {
			case RRef(ClassRef(decl)) if (!decl.isInterface && !method.owner.isInterface
					&& decl.extendsOrIs(method.owner)): receiver;
			case _: Coerce.to(receiver, RRef(ClassRef(method.owner)));
		}
	}

	/** `object`, if any, is seen as `owner`, the class that has the member. **/
	function libraryCall(binding:Binding, object:Null<TypedExpr>, owner:Null<Rep>, member:Member, callee:TypedExpr,
			arguments:Array<TypedExpr>):Expr {
		final lowerers:Array<() -> Expr> = [];
		if (object != null) {
			lowerers.push(() -> fn.nonNull(fn.libraryReceiver(object, owner)));
		}
		final parameters = fn.program.bindings.parameterReps(binding, member, callee.t, arguments, fn.types);
		final passed = binding.overloaded ? [for (argument in arguments) () -> asItIs(argument)] :
				argumentsFor(arguments, parameters);
		final operands = fn.inOrder(lowerers.concat(passed));
		final receiver = object == null ? null : operands.shift();
		return fn.program.bindings.invoke(binding, receiver, operands, member, callee.t, fn);
	}

	/**
		An argument of an overloaded runtime function, in whatever representation it has. These functions make text of
		what they are given, so a `Std.string` around it is left out.
	**/
	function asItIs(argument:TypedExpr):Expr {
		switch argument.expr {
			case TCall({expr: TField(_, FStatic(owner, field))}, [inner])
				if (owner.toString() == "Std" && field.toString() == "string"):
				return asItIs(inner);
			case _:
		}
		final lowered = fn.expressions.lower(argument);
		if (lowered.rep == RVoid) {
			fn.discard(lowered);
		}
		return lowered.rep == RVoid || lowered.kind == ConstDefault ? defaultOf(RValue) : lowered;
	}

	/** `object.name(…)` where the layout of the object is not known. **/
	function namedCall(object:TypedExpr, name:String, arguments:Array<TypedExpr>, typed:TypedExpr):Expr {
		final operands = fn.inOrder([() -> fn.value(object, RValue)].concat([for (argument in arguments)
				() -> fn.value(argument, RValue)]));
		final receiver = operands.shift();
		return expr(CallDynamicField(receiver, name, operands), RValue);
	}

	function closureCall(callee:TypedExpr, arguments:Array<TypedExpr>, typed:TypedExpr):Expr {
		final signature = switch callee.t.follow() {
			case TFun(args, result): {args: args, result: result};
			case TAbstract(ref, [inner]) if (ref.toString() == "Null"):
				switch inner.follow() {
					case TFun(args, result): {args: args, result: result};
					case _: null;
				}
			case _: null;
		}
		final lowerers = [() -> fn.value(callee, RRef(ClosureRef))];
		if (signature == null) {
			for (argument in arguments) {
				lowerers.push(() -> fn.value(argument, RValue));
			}
		} else {
			final reps = [for (arg in signature.args) ClassEntry.parameterRep(fn.types, arg.t, arg.opt)];
			for (lowerer in argumentsFor(arguments, reps)) {
				lowerers.push(lowerer);
			}
		}
		final operands = fn.inOrder(lowerers);
		final target = operands.shift();
		final result = signature == null ? RValue : fn.types.rep(signature.result);
		return expr(CallClosure(target, operands), result);
	}

	function enumConstruction(enumRef:Ref<EnumType>, field:EnumField, arguments:Array<TypedExpr>):Expr {
		final decl = fn.types.enumOf(enumRef);
		final constructor = decl.constructors[field.index];
		final operands = fn.inOrder(argumentsFor(arguments, [for (parameter in constructor.parameters) parameter.rep]));
		return expr(NewEnum(constructor, operands), RRef(EnumRef(decl)));
	}

	function superConstructor(arguments:Array<TypedExpr>, typed:TypedExpr):Expr {
		final member = fn.owner.superEntry == null ? null : fn.owner.superEntry.findConstructor();
		return switch member {
			case {kind: Method(method)}:
				final lowered = fn.inOrder(argumentsFor(arguments, repsOf(method)));
				expr(CallDirect(method, fn.thisExpr(), lowered), RVoid);
			case _: Diagnostics.error("the superclass has no constructor", typed.pos);
		}
	}

	// --- creation, types, casts ---

	public function construct(classRef:Ref<ClassType>, params:Array<Type>, arguments:Array<TypedExpr>,
			typed:TypedExpr):Expr {
		fn.at(typed.pos);
		if (classRef.toString() == "Array") {
			return switch fn.types.rep(typed.t) {
				case RRef(ArrayOf(element)): expr(ArrayLiteral(element, []), RRef(ArrayOf(element)));
				case _: expr(ArrayLiteral(RValue, []), RRef(AnyArray));
			}
		}
		final entry = fn.types.classOf(classRef);
		if (entry == ClassEntry.typeParameter) {
			// Only the specialised copies of a @:generic class know what to create.
			fn.emit(Throw(Coerce.to(string("Cannot create an instance of a type parameter"), RValue)));
			return defaultOf(fn.types.rep(typed.t));
		}
		final member = entry.findConstructor();
		return switch member {
			case null if (entry.decl != null): expr(New(entry.decl, []), entry.rep);
			case {kind: Absent}: unbound(member, typed);
			case {kind: Method(method)}:
				final lowered = fn.inOrder(argumentsFor(arguments, repsOf(method)));
				expr(New(entry.decl, lowered), entry.rep);
			case {kind: Library(binding)}:
				final parameters = fn.program.bindings.parameterReps(binding, member, member.field.type, arguments,
						fn.types);
				final lowered = fn.inOrder(argumentsFor(arguments, parameters));
				expr(RuntimeCall(binding.name, [], lowered), fn.types.rep(typed.t));
			case _: Diagnostics.error('${entry.path} cannot be created', typed.pos);
		}
	}

	public function typeValue(type:ModuleType, typed:TypedExpr):Expr {
		return fn.program.typeTokens.ofModuleType(type, typed.pos);
	}

	/** `cast(value, T)`: null passes, another type throws. **/
	public function checkedCast(inner:TypedExpr, type:ModuleType, typed:TypedExpr):Expr {
		final rep = fn.types.rep(typed.t);
		final value = fn.expressions.lower(inner);
		switch [value.rep, rep] {
			case [RRef(ClassRef(from)), RRef(ClassRef(into))] if (Coerce.isSubtype(from, into)):
				return Coerce.to(value, rep);
			case [RInt32, RFloat64] | [RInt32, RInt32] | [RFloat64, RFloat64] | [RBool, RBool]:
				return Coerce.to(value, rep);
			case _:
		}
		final token = typeValue(type, typed);
		final checked = IrBuild.call("fib::checked_cast", [Coerce.to(value, RValue), token], RValue);
		return Coerce.to(checked, rep);
	}
}
