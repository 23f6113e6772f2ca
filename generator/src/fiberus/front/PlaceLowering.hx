package fiberus.front;

import fiberus.diag.Diagnostics;
import fiberus.front.ClassEntry;
import fiberus.ir.Expr;
import fiberus.ir.IrBuild.*;
import fiberus.ir.Program;
import fiberus.ir.Rep;
import haxe.macro.Type;

using fiberus.ir.Rep.RepTools;

/** Something that can be read and assigned, with its operands evaluated. **/
enum Place {
	/** LocalRef, StaticRef or FieldRef. **/
	Storage(place:Expr);

	/** Field of an object of unknown layout; `rep` is what the static type promises. **/
	NamedField(object:Expr, name:String);

	DynamicField(receiver:Expr, name:String);

	/** Typed or erased array. **/
	Element(array:Expr, index:Expr, element:Rep);

	DynamicElement(receiver:Expr, index:Expr);

	/** A native variable of an extern class, or a library property. **/
	Foreign(read:Expr);
}

/** Reads and writes of variables, fields and elements. **/
class PlaceLowering {
	final fn:FunctionLowering;

	public function new(fn:FunctionLowering) {
		this.fn = fn;
	}

	/** Reads a TField or TArray expression; functions read as values become closures. **/
	public function read(typed:TypedExpr, closures:ClosureLowering):Expr {
		switch typed.expr {
			case TField(object, access):
				final asClosure = closures.methodValue(object, access, typed);
				if (asClosure != null) {
					return asClosure;
				}
			case _:
		}
		return load(place(typed, false));
	}

	/** Evaluates the operands of a place. With `reused` they may be evaluated several times afterwards. **/
	public function place(typed:TypedExpr, reused:Bool):Place {
		return switch typed.expr {
			case TLocal(variable): Storage(local(fn.find(variable)));
			case TParenthesis(inner) | TMeta(_, inner) | TCast(inner, null): place(inner, reused);
			case TField(object, access): fieldPlace(object, access, typed, reused);
			case TArray(array, index): elementPlace(array, index, reused);
			case _:
				Diagnostics.unsupported("this expression cannot be assigned", "assign to a variable, field or element",
						typed.pos);
		}
	}

	inline function operand(value:Expr, reused:Bool):Expr {
		return reused ? fn.stable(value) : value;
	}

	function fieldPlace(object:TypedExpr, access:FieldAccess, typed:TypedExpr, reused:Bool):Place {
		return switch fn.types.accessOf(object, access) {
			case FStatic(classRef, field): staticPlace(classRef, field, typed);
			case FInstance(classRef, params, field) | FClosure({c: classRef, params: params}, field):
				instancePlace(object, classRef, params, field, reused);
			case FClosure(null, field): namedPlace(object, field.toString(), reused);
			case FAnon(field): namedPlace(object, field.toString(), reused);
			case FDynamic(name): namedPlace(object, name, reused);
			case FEnum(enumRef, field):
				final decl = fn.types.enumOf(enumRef);
				final constructor = decl.constructors[field.index];
				Foreign(expr(NewEnum(constructor, []), RRef(EnumRef(decl))));
		}
	}

	function staticPlace(classRef:Ref<ClassType>, field:Ref<ClassField>, typed:TypedExpr):Place {
		final entry = fn.types.classOf(classRef);
		final member = entry.staticMember(fn.types, field);
		return switch member.kind {
			case Variable(field) | Replaceable(field, _): Storage(expr(StaticRef(field), field.rep));
			case Library(binding): Foreign(fn.program.bindings.readVariable(binding, null, member, fn));
			case Method(_) | Absent:
				Diagnostics.unsupported('field ${entry.path}.${member.name} has no storage', "use its accessors",
						typed.pos);
		}
	}

	function instancePlace(object:TypedExpr, classRef:Ref<ClassType>, params:Array<Type>, field:Ref<ClassField>,
			reused:Bool):Place {
		final entry = fn.types.classOf(classRef);
		final name = field.toString();
		if (entry == ClassEntry.typeParameter) {
			return namedPlace(object, name, reused);
		}
		final member = entry.instanceMember(fn.types, field);
		return switch member.kind {
			case Variable(field) | Replaceable(field, _):
				if (field.owner.isInterface) {
					return namedPlace(object, name, reused);
				}
				final receiver = fn.nonNull(fn.value(object, RRef(ClassRef(narrowest(entry, field)))));
				Storage(expr(FieldRef(operand(receiver, reused), field), field.rep));
			case Library(binding):
				final receiver = fn.nonNull(fn.libraryReceiver(object, fn.types.rep(TInst(classRef, params))));
				Foreign(fn.program.bindings.readVariable(binding, operand(receiver, reused), member, fn));
			case Method(_) | Absent: namedPlace(object, name, reused);
		}
	}

	/** The class to see the receiver as: the statically known one, so that no cast is needed. **/
	static function narrowest(entry:ClassEntry, field:FieldDecl):ClassDecl {
		return entry.decl ?? field.owner;
	}

	/** A field found by name at run time. **/
	function namedPlace(object:TypedExpr, name:String, reused:Bool):Place {
		final receiver = fn.expressions.lower(object);
		return switch receiver.rep {
			case RRef(_): NamedField(operand(fn.nonNull(Coerce.to(receiver, RRef(AnyObject))), reused), name);
			case _: DynamicField(operand(Coerce.to(receiver, RValue), reused), name);
		}
	}

	function elementPlace(array:TypedExpr, index:TypedExpr, reused:Bool):Place {
		final lowered = fn.inOrder([
			() -> {
				final receiver = fn.expressions.lower(array);
				arrayOperand(receiver, array);
			},
			() -> subscriptOf(array, index)
		]);
		final subscript = operand(lowered[1], reused);
		return switch lowered[0].rep {
			case RRef(ArrayOf(element)):
				Element(operand(fn.nonNull(lowered[0]), reused), Coerce.to(subscript, RInt32), element);
			case RRef(AnyArray): Element(operand(fn.nonNull(lowered[0]), reused), Coerce.to(subscript, RInt32), RValue);
			case _: DynamicElement(operand(Coerce.to(lowered[0], RValue), reused), subscript);
		}
	}

	/**
		The array of an element access. Elements of nested arrays come without the kind of their own elements and are
		given it here. What Dynamic code found stays as it is: its type was only inferred from how it is used.
	**/
	function arrayOperand(receiver:Expr, array:TypedExpr):Expr {
		return switch receiver {
			case {kind: DynamicGet(_) | CallDynamicField(_) | RuntimeCall("fib::dynamic_index_get", _, _)}: receiver;
			case {rep: RValue | RRef(AnyArray)}: Coerce.to(receiver, fn.types.rep(array.t));
			case _: receiver;
		}
	}

	/** `dynamic[cast "name"]` reads a field: an index of unknown type is kept for the runtime to look at. **/
	function subscriptOf(array:TypedExpr, index:TypedExpr):Expr {
		if (!fn.types.rep(array.t).match(RRef(ArrayOf(_) | AnyArray))) {
			final plain = fn.expressions.lower(withoutCasts(index));
			return plain.rep == RInt32 ? plain : Coerce.to(plain, RValue);
		}
		return fn.value(index, RInt32);
	}

	static function withoutCasts(typed:TypedExpr):TypedExpr {
		return switch typed.expr {
			case TCast(inner, null) | TParenthesis(inner) | TMeta(_, inner): withoutCasts(inner);
			case _: typed;
		}
	}

	public function load(place:Place):Expr {
		return switch place {
			case Storage(storage): storage;
			case NamedField(object, name): expr(GetField(object, name), RValue);
			case DynamicField(receiver, name): expr(DynamicGet(receiver, name), RValue);
			case Element(array, index, element): reading(call("fib::array_get", [array, index], element));
			case DynamicElement(receiver, index): call("fib::dynamic_index_get", [receiver, index], RValue);
			case Foreign(value): value;
		}
	}

	static function reading(value:Expr):Expr {
		value.effect = Reads;
		return value;
	}

	/** The representation a value must have to be stored in this place. **/
	public function storedRep(place:Place):Rep {
		return switch place {
			case Storage(storage): storage.rep;
			case NamedField(_) | DynamicField(_) | DynamicElement(_): RValue;
			case Element(_, _, element): element;
			case Foreign(value): value.rep;
		}
	}

	/** Stores a value whose representation is `storedRep(place)`. **/
	public function assign(place:Place, value:Expr):Void {
		switch place {
			case Storage({kind: FieldRef(object, field), rep: rep}):
				// The barrier names the owner twice, so the owner must be cheap to evaluate again.
				final reason = barrierReason(rep, value);
				final owner = reason == null ? fn.stable(object) : object;
				fn.emit(Assign(expr(FieldRef(owner, field), rep), value, reason));
			case Storage(storage):
				fn.emit(Assign(storage, value, barrierReason(storage.rep, value)));
			case NamedField(object, name):
				fn.emit(SetField(object, name, value));
			case DynamicField(receiver, name):
				fn.emit(DynamicSet(receiver, name, value));
			case Element(array, index, _):
				fn.emit(Evaluate(call("fib::array_set", [array, index, value], RVoid)));
			case DynamicElement(receiver, index):
				fn.emit(Evaluate(call("fib::dynamic_index_set", [receiver, index, value], RVoid)));
			case Foreign({kind: RuntimeCall("fib::array_length", _, [array])}):
				// `untyped array.length = n`, as haxe.ds.Vector does it.
				fn.emit(Evaluate(call("fib::array_resize", [array, value], RVoid)));
			case Foreign(target):
				fn.emit(Assign(target, value, NotTraced));
		}
	}

	static function barrierReason(rep:Rep, value:Expr):Null<NoBarrier> {
		if (!rep.isTraced()) {
			return NotTraced;
		}
		return switch value.kind {
			case ConstDefault: NullStored;
			case ConstString(_) | StaticClosure(_) | ClassOf(_) | EnumOf(_) | RuntimeType(_): StaticObjectStored;
			case Convert(Box, {rep: RInt32 | RFloat64 | RBool}): NotTraced;
			case _: null;
		}
	}
}
