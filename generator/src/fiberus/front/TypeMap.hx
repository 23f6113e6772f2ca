package fiberus.front;

import fiberus.ir.Program;
import fiberus.ir.Rep;
import haxe.macro.Type;

using fiberus.front.Metadata;
using haxe.macro.TypeTools;

/**
	Chooses the machine representation of every Haxe type: the only module that does. Declarations of classes and enums
	are created on first sight and completed by front.Collector.
**/
class TypeMap {
	final classes:Map<String, ClassEntry> = [];
	final enums:Map<String, EnumDecl> = [];
	final abstractReps:Map<String, Rep> = [];
	var depth = 0;

	/** Extern classes that the program mentions. **/
	public final externs:Array<ClassType> = [];

	/**
		`@:generic` classes that the program uses as they stand, in the order of first sight: with type parameters of
		unspecialised code, or through their static members. Of all others only the specialised copies are compiled.
	**/
	public final unspecialised:Array<ClassEntry> = [];

	public function new() {}

	/** The representation of a variable, argument, field or expression of this type. **/
	public function rep(type:Type):Rep {
		return switch type {
			case TMono(ref):
				final bound = ref.get();
				bound == null ? RValue : rep(bound);
			case TLazy(resolve): rep(resolve());
			case TType(ref, params):
				final definition = ref.get();
				rep(params.length == 0 ? definition.type :
						definition.type.applyTypeParameters(definition.params, params));
			case TDynamic(_): RValue;
			case TFun(_, _): RRef(ClosureRef);
			case TEnum(ref, _): RRef(EnumRef(enumOf(ref)));
			case TAnonymous(ref): anonymous(ref.get());
			case TInst(ref, params): instance(ref, params);
			case TAbstract(ref, params): abstractRep(ref, params);
		}
	}

	/** The representation of `Null<T>` or of an optional parameter: numbers and Bool need a Value to hold null. **/
	public static function nullable(rep:Rep):Rep {
		return switch rep {
			case RBool | RInt32 | RFloat64 | RNumber(_): RValue;
			case _: rep;
		}
	}

	/** As `rep` for arithmetic: Null<Int> computes as Int. **/
	public function numericRep(type:Type):Rep {
		return switch type {
			case TMono(ref) if (ref.get() != null): numericRep(ref.get());
			case TLazy(resolve): numericRep(resolve());
			case TType(ref, params):
				final definition = ref.get();
				numericRep(definition.type.applyTypeParameters(definition.params, params));
			case TAbstract(ref, [inner]) if (ref.toString() == "Null"): numericRep(inner);
			case TAbstract(ref, params):
				final definition = ref.get();
				if (definition.meta.has(":coreType")) {
					rep(type);
				} else {
					numericRep(definition.type.applyTypeParameters(definition.params, params));
				}
			case _: rep(type);
		}
	}

	function anonymous(anonymousType:AnonType):Rep {
		return switch anonymousType.status {
			case AClassStatics(_) | AEnumStatics(_): RRef(TypeRef);
			case _: anonymousType.fields.length == 0 ? RValue : RRef(AnyObject);
		}
	}

	function instance(ref:Ref<ClassType>, params:Array<Type>):Rep {
		final path = ref.toString();
		switch path {
			case "String":
				return RRef(StringRef);
			case "Array":
				return arrayOf(params[0]);
			case _:
		}
		final entry = classOf(ref);
		return entry.rep;
	}

	function arrayOf(element:Type):Rep {
		return switch rep(element) {
			case RValue | RVoid | RForeign(_): RRef(AnyArray);
			case elementRep: RRef(ArrayOf(storedElement(elementRep)));
		}
	}

	/** Typed arrays nest one level only: the inner array's element kind is looked up when it is used. **/
	static function storedElement(element:Rep):Rep {
		return switch element {
			case RRef(ArrayOf(_)): RRef(AnyArray);
			case _: element;
		}
	}

	function abstractRep(ref:Ref<AbstractType>, params:Array<Type>):Rep {
		final path = ref.toString();
		switch path {
			case "Int":
				return RInt32;
			case "Float":
				return RFloat64;
			case "Bool":
				return RBool;
			case "Void":
				return RVoid;
			case "Single":
				return RNumber("float");
			case "Class" | "Enum":
				return RRef(TypeRef);
			case "EnumValue":
				return RRef(AnyEnum);
			case "Any" | "haxe.Constraints.Function" | "haxe.Constraints.NotVoid":
				return RValue;
			case "Null":
				return nullable(rep(params[0]));
			case _:
		}
		if (params.length == 0) {
			final known = abstractReps.get(path);
			if (known != null) {
				return known;
			}
		}
		final result = definedAbstract(ref.get(), params);
		if (params.length == 0) {
			abstractReps.set(path, result);
		}
		return result;
	}

	function definedAbstract(definition:AbstractType, params:Array<Type>):Rep {
		final native = definition.meta.text(":fiberus.native");
		if (native != null) {
			return RNumber(native);
		}
		if (definition.meta.has(":coreType")) {
			return RValue;
		}
		if (depth > 32) {
			return RValue; // An abstract over itself: nothing narrower is known.
		}
		depth++;
		final result = rep(definition.type.applyTypeParameters(definition.params, params));
		depth--;
		return result;
	}

	/**
		The access to a field with the class it belongs to. The compiler leaves accesses as it first saw them: by
		structure, even where inference has found a class for the receiver since.
	**/
	public function accessOf(object:TypedExpr, access:FieldAccess):FieldAccess {
		return switch access {
			case FAnon(field) | FClosure(null, field):
				switch object.t.follow() {
					case TInst(ref, params) if (classOf(ref).findMember(this, field.toString()) != null):
						FInstance(ref, params, field);
					case _: access;
				}
			case _: access;
		}
	}

	/** The entry of a class, made on first sight. **/
	public function classOf(ref:Ref<ClassType>):ClassEntry {
		// Type parameters share names; they are recognised by their kind, without caching.
		final path = ref.toString();
		final known = classes.get(path);
		if (known != null) {
			return known;
		}
		final definition = ref.get();
		if (definition.kind.match(KTypeParameter(_))) {
			return ClassEntry.typeParameter;
		}
		final entry = new ClassEntry(path, definition);
		classes.set(path, entry);
		if (entry.decl == null) {
			externs.push(definition);
		} else if (definition.kind.match(KGeneric)) {
			unspecialised.push(entry);
		}
		entry.complete(this);
		return entry;
	}

	public function findClass(path:String):Null<ClassEntry> {
		return classes.get(path);
	}

	public function enumOf(ref:Ref<EnumType>):EnumDecl {
		final path = ref.toString();
		final known = enums.get(path);
		if (known != null) {
			return known;
		}
		final definition = ref.get();
		final decl = new EnumDecl(haxePath(definition.pack, definition.name), definition.module,
				Positions.of(definition.pos));
		enums.set(path, decl);
		for (name in definition.names) {
			final field = definition.constructs.get(name);
			final constructor = new ConstructorDecl(name, decl, field.index);
			decl.constructors.push(constructor);
			switch field.type.follow() {
				case TFun(args, _):
					for (arg in args) {
						final argRep = rep(arg.t);
						constructor.parameters.push({name: arg.name, rep: arg.opt ? nullable(argRep) : argRep});
					}
				case _:
			}
		}
		return decl;
	}

	public static function haxePath(pack:Array<String>, name:String):String {
		return pack.length == 0 ? name : pack.join(".") + "." + name;
	}
}
