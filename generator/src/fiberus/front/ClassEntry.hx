package fiberus.front;

import fiberus.ir.Program;
import fiberus.ir.Rep;
import haxe.macro.Type;

using fiberus.front.Metadata;
using haxe.macro.TypeTools;

/** What a name of a class means to code that uses it. **/
enum MemberKind {
	/** A stored variable. **/
	Variable(field:FieldDecl);

	Method(method:MethodDecl);

	/** `dynamic function`: a variable that holds a function, and the function it starts with (null in externs). **/
	Replaceable(field:FieldDecl, initial:MethodDecl);

	/** A runtime function; see the binding metadata `@:fiberus.call`. **/
	Library(binding:Binding);

	/** A variable without storage (accessors only) or a macro. **/
	Absent;
}

typedef Binding = {
	final name:String;

	/** `@:fiberus.overloaded`: arguments keep their own representation. **/
	final overloaded:Bool;

	/** A C or C++ function of the user (`@:native` extern): strings and callbacks are marshalled. **/
	final foreign:Bool;

	/** `@:gcBlocking` **/
	final blocking:Bool;

	/** A native variable, not a function. **/
	final isVariable:Bool;

	/** Arguments and result are represented by their types with type parameters replaced (Array's members). **/
	final usesAppliedTypes:Bool;
}

class Member {
	public final name:String;
	public final field:ClassField;
	public final kind:MemberKind;

	/** The class that declares it. **/
	public final owner:ClassType;

	public function new(name:String, field:ClassField, kind:MemberKind, owner:ClassType) {
		this.name = name;
		this.field = field;
		this.kind = kind;
		this.owner = owner;
	}
}

/** A Haxe class as the front end knows it: its declaration in the IR and the meaning of its members. **/
class ClassEntry {
	/** Stands for every type parameter. **/
	public static final typeParameter = new ClassEntry("<type parameter>", null);

	public final path:String;
	public final definition:ClassType;
	public final members:Map<String, Member> = [];
	public final statics:Map<String, Member> = [];
	public final decl:Null<ClassDecl>;
	public var rep(default, null):Rep = RValue;
	public var superEntry(default, null):Null<ClassEntry> = null;
	public var constructor(default, null):Null<Member> = null;

	public function new(path:String, definition:Null<ClassType>) {
		this.path = path;
		this.definition = definition;
		if (definition == null) {
			decl = null;
			return;
		}
		if (definition.isExtern && !definition.isInterface) {
			decl = null;
			final library = definition.meta.text(":fiberus.type");
			if (library != null) {
				rep = RRef(LibraryRef(library));
			} else {
				final foreign = definition.meta.text(":fiberus.foreign");
				rep = foreign == null ? RValue : RForeign(foreign);
			}
		} else {
			final path = TypeMap.haxePath(definition.pack, definition.name);
			decl = new ClassDecl(path, definition.module, definition.isInterface, Positions.of(definition.pos));
			decl.isAbstract = definition.isAbstract;
			rep = RRef(ClassRef(decl));
		}
	}

	/** Second step, once the entry can be found: superclass, interfaces, members. **/
	public function complete(types:TypeMap):Void {
		if (definition.superClass != null) {
			superEntry = types.classOf(definition.superClass.t);
			if (decl != null) {
				decl.superClass = superEntry.decl;
			}
		}
		if (decl != null) {
			for (declared in definition.interfaces) {
				final entry = types.classOf(declared.t);
				if (entry.decl != null && entry.decl.isInterface) {
					decl.interfaces.push(entry.decl);
				}
			}
			decl.isReflected = !definition.meta.has(":fiberus.hidden");
			for (header in definition.meta.texts(":include")) {
				decl.includes.push(header);
			}
		}
		for (field in definition.fields.get()) {
			members.set(field.name, makeMember(types, field, false));
		}
		for (field in definition.statics.get()) {
			statics.set(field.name, makeMember(types, field, true));
		}
		if (definition.constructor != null) {
			final field = definition.constructor.get();
			final member = makeMember(types, field, false);
			constructor = member;
			if (decl != null) {
				switch member.kind {
					case Method(method):
						decl.methods.remove(method);
						decl.constructor = method;
					case _:
				}
			}
		}
	}

	function makeMember(types:TypeMap, field:ClassField, isStatic:Bool):Member {
		final kind = decl == null ? libraryMember(field, isStatic) : ownMember(types, field, isStatic);
		return new Member(field.name, field, kind, definition);
	}

	function libraryMember(field:ClassField, isStatic:Bool):MemberKind {
		final isVariable = field.kind.match(FVar(_, _));
		final name = field.meta.text(":fiberus.call");
		if (name != null) {
			final overloaded = field.meta.has(":fiberus.overloaded");
			if (field.meta.has(":fiberus.pure")) {
				fiberus.ir.Effects.markPure(name);
			}
			if (field.meta.has(":fiberus.quiet")) {
				fiberus.ir.QuietCode.markQuiet(name);
			}
			return Library({name: name, overloaded: overloaded, foreign: false, blocking: field.meta.has(":gcBlocking"),
					isVariable: false, usesAppliedTypes: path == "Array" || field.meta.has(":fiberus.applied")});
		}
		if (field.kind.match(FMethod(MethMacro)) || !isBound(field)) {
			return Absent;
		}
		final native = field.meta.text(":native") ?? field.name;
		return Library({name: native, overloaded: false, foreign: true, blocking: field.meta.has(":gcBlocking"),
				isVariable: isVariable, usesAppliedTypes: false});
	}

	/** Extern classes that name native code; the others belong to other targets. **/
	function isBound(field:ClassField):Bool {
		if (field.meta.has(":native")) {
			return true;
		}
		for (name in [":native", ":include", ":sourceFile", ":headerCode", ":buildXml", ":lib", ":pkgConfig"]) {
			if (definition.meta.has(name)) {
				return true;
			}
		}
		return false;
	}

	function ownMember(types:TypeMap, field:ClassField, isStatic:Bool):MemberKind {
		final call = field.meta.text(":fiberus.call");
		if (call != null || field.isExtern && field.expr() == null && !decl.isInterface) {
			return libraryMember(field, isStatic);
		}
		return switch field.kind {
			case FVar(read, write):
				isPhysical(field, read, write) ? Variable(addVariable(types, field, isStatic)) : Absent;
			case FMethod(MethMacro): Absent;
			case FMethod(MethDynamic):
				final variable = inheritedVariable(types, field.name, isStatic) ?? addVariable(types, field, isStatic);
				decl.isInterface ? Variable(variable) : Replaceable(variable,
					addMethod(types, field, isStatic, field.name + "_default"));
			case FMethod(_): Method(addMethod(types, field, isStatic, field.name));
		}
	}

	/** A `dynamic function` that overrides one shares its variable. **/
	function inheritedVariable(types:TypeMap, name:String, isStatic:Bool):Null<FieldDecl> {
		final member = isStatic || superEntry == null ? null : superEntry.findMember(types, name);
		return switch member {
			case {kind: Replaceable(variable, _)}: variable;
			case _: null;
		}
	}

	/** Haxe's rule for properties that own storage. **/
	static function isPhysical(field:ClassField, read:VarAccess, write:VarAccess):Bool {
		return field.meta.has(":isVar")
			|| read.match(AccNormal | AccInline | AccNo | AccCtor)
			|| write.match(AccNormal | AccNo | AccCtor);
	}

	function addVariable(types:TypeMap, field:ClassField, isStatic:Bool):FieldDecl {
		final variable = new FieldDecl(field.name, decl, storable(types.rep(field.type)), isStatic);
		if (isStatic || !decl.isInterface) {
			(isStatic ? decl.statics : decl.fields).push(variable);
		}
		return variable;
	}

	static function storable(rep:Rep):Rep {
		return rep == RVoid ? RValue : rep;
	}

	function addMethod(types:TypeMap, field:ClassField, isStatic:Bool, name:String):MethodDecl {
		final method = new MethodDecl(name, decl, isStatic, Positions.of(field.pos));
		switch field.type.follow() {
			case TFun(args, result):
				for (arg in args) {
					method.parameters.push(new Local(arg.name, parameterRep(types, arg.t, arg.opt)));
				}
				method.result = types.rep(result);
			case _:
		}
		method.isReflected = name == field.name;
		decl.methods.push(method);
		return method;
	}

	/** Optional parameters can be null even where their type cannot. **/
	public static function parameterRep(types:TypeMap, type:Type, optional:Bool):Rep {
		final rep = types.rep(type);
		return optional ? TypeMap.nullable(storable(rep)) : storable(rep);
	}

	/**
		A static member; `extern` ones have left the class by the time it is lowered and are found through the
		reference.
	**/
	public function staticMember(types:TypeMap, reference:Ref<ClassField>):Member {
		final name = reference.toString();
		return statics.get(name) ?? remember(types, statics, reference, true);
	}

	/** As staticMember, for instance members: searches the ancestors first. **/
	public function instanceMember(types:TypeMap, reference:Ref<ClassField>):Member {
		final name = reference.toString();
		return findMember(types, name) ?? remember(types, members, reference, false);
	}

	function remember(types:TypeMap, among:Map<String, Member>, reference:Ref<ClassField>, isStatic:Bool):Member {
		final member = makeMember(types, reference.get(), isStatic);
		among.set(member.name, member);
		return member;
	}

	/** An instance member by name, inherited ones and those of super-interfaces included. **/
	public function findMember(types:TypeMap, name:String):Null<Member> {
		final own = members.get(name);
		if (own != null) {
			return own;
		}
		if (superEntry != null) {
			final inherited = superEntry.findMember(types, name);
			if (inherited != null) {
				return inherited;
			}
		}
		if (definition != null && (definition.isInterface || definition.isAbstract)) {
			for (declared in definition.interfaces) {
				final found = types.classOf(declared.t).findMember(types, name);
				if (found != null) {
					return found;
				}
			}
		}
		return null;
	}

	/** The constructor that `new` runs: this class's or the nearest ancestor's. **/
	public function findConstructor():Null<Member> {
		return constructor ?? (superEntry == null ? null : superEntry.findConstructor());
	}
}
