package fiberus.ir;

import fiberus.ir.NodeMap;
import fiberus.ir.Expr;

/** A whole program after lowering: all that emission needs, nothing of the Haxe compiler's types. **/
class Program {
	/** In the compiler's order of initialisation. **/
	public final classes:Array<ClassDecl> = [];

	public final enums:Array<EnumDecl> = [];

	/** Bodies to run before `entry`, in order: `__init__` functions, then static initialisers class by class. **/
	public final initializers:Array<MethodDecl> = [];

	/** The program's `main`; null for a library-like compilation without one. **/
	public var entry:Null<MethodDecl> = null;

	/** Fibers may run on several OS threads (`-D multithreaded`). **/
	public var isMultithreaded = false;

	/**
		`haxe.Exception.thrown`-like hook that makes an exception object from a runtime message: a static method
		String -> Value.
	**/
	public var makeException:Null<MethodDecl> = null;

	public final resources:Array<{name:String, data:haxe.io.Bytes}> = [];

	/** Extern sources and flags collected from `@:sourceFile`, `@:cflags`, `@:lib`, `@:pkgConfig`, `@:buildXml`. **/
	public final externs = new ExternBuild();

	public function new() {}
}

/**
	What the native build needs beyond the generated files. Paths are absolute here; the emitter makes them relative.
**/
class ExternBuild {
	public final sources:Array<String> = [];
	public final compilerFlags:Array<String> = [];
	public final linkerFlags:Array<String> = [];
	public final libraries:Array<String> = [];
	public final packages:Array<String> = [];

	public function new() {}
}

/** Where something stands in Haxe source; `file` as the compiler shows it, `line` from 1. **/
typedef SourcePos = {
	final file:String;
	final line:Int;
}

/** A class or interface. Extern classes have no declaration: their members become runtime or native calls. **/
class ClassDecl extends Node {
	/** Haxe path, `geo.Counter`: what Type.getClassName answers. **/
	public final path:String;

	/** Haxe module the class stands in, `geo.Counter`; its C++ header and source carry this name. **/
	public final module:String;

	public final isInterface:Bool;
	public var superClass:Null<ClassDecl> = null;

	/** Declared by this class (for an interface: the interfaces it extends). **/
	public final interfaces:Array<ClassDecl> = [];

	/** Instance variables declared here, in source order. Interfaces have none. **/
	public final fields:Array<FieldDecl> = [];

	public final statics:Array<FieldDecl> = [];

	/** Instance and static methods declared here. In an interface: the signatures. **/
	public final methods:Array<MethodDecl> = [];

	/** The body of `new`, called on an allocated object; null when neither this class nor an ancestor has one. **/
	public var constructor:Null<MethodDecl> = null;

	public var isAbstract:Bool = false;

	/** Whole-program facts, set by lower.Hierarchy: **/
	public final subclasses:Array<ClassDecl> = [];

	/** Interfaces: distinct from every other interface that one class implements. **/
	public var interfaceColour:Int = 0;

	/** Static method without arguments that builds the `__meta__` object; null: no run-time metadata. **/
	public var metadata:Null<MethodDecl> = null;

	/** Headers that `@:include` or `@:headerCode` of this class ask for. **/
	public final includes:Array<String> = [];

	/** False: Type.resolveClass does not find it and no reflection table is emitted. **/
	public var isReflected:Bool = true;

	public final pos:SourcePos;

	public function new(path:String, module:String, isInterface:Bool, pos:SourcePos) {
		super();
		this.path = path;
		this.module = module;
		this.isInterface = isInterface;
		this.pos = pos;
	}

	/** The instance method called `name` of this class or its nearest superclass; null when there is none. **/
	public function findMethod(name:String):Null<MethodDecl> {
		var current:Null<ClassDecl> = this;
		while (current != null) {
			for (method in current.methods) {
				if (!method.isStatic && method.name == name) {
					return method;
				}
			}
			current = current.superClass;
		}
		return null;
	}

	/** Is this class `other` or one of its descendants (superclasses only)? **/
	public function extendsOrIs(other:ClassDecl):Bool {
		var current:Null<ClassDecl> = this;
		while (current != null) {
			if (current == other) {
				return true;
			}
			current = current.superClass;
		}
		return false;
	}
}

/** A variable of a class, instance or static. **/
class FieldDecl extends Node {
	public final name:String;
	public final owner:ClassDecl;
	public final rep:Rep;
	public final isStatic:Bool;

	/** Haxe's `var` or readable property: false for compiler-made fields, which reflection does not show. **/
	public var isReflected:Bool = true;

	/** Static constants: emitted as constant-initialised variables; null: zero, filled by an initialiser. **/
	public var constant:Null<Expr> = null;

	public function new(name:String, owner:ClassDecl, rep:Rep, isStatic:Bool) {
		super();
		this.name = name;
		this.owner = owner;
		this.rep = rep;
		this.isStatic = isStatic;
	}
}

/** A function with a name: method, static function, constructor body, initialiser. **/
class MethodDecl extends Node {
	public final name:String;
	public final owner:ClassDecl;
	public final isStatic:Bool;
	public var parameters:Array<Local> = [];
	public var result:Rep = RVoid;

	/** Null: abstract method or interface signature. **/
	public var body:Null<Block> = null;

	/** The method of a superclass that this one overrides directly. **/
	public var overridden:Null<MethodDecl> = null;

	/** Whole-program fact: some class overrides it, so calls through a reference dispatch. **/
	public var isOverridden:Bool = false;

	/** Methods of interfaces that this method implements are found by name in the interface tables. **/
	public var isReflected:Bool = true;

	/**
		The function may recurse: emission puts `fib::check_stack()` first, before the allocation if it is a constructor
		(set by safe.StackChecks).
	**/
	public var checksStack:Bool = false;

	/**
		A direct call runs known code alone, for a moment, and leaves all arrays as they are (set by safe.StackChecks).
	**/
	public var isQuiet:Bool = false;

	/** The same of a call that looks for the override or implementation (set by lower.QuietDispatch). **/
	public var isQuietBelow:Bool = false;

	public final pos:SourcePos;

	public function new(name:String, owner:ClassDecl, isStatic:Bool, pos:SourcePos) {
		super();
		this.name = name;
		this.owner = owner;
		this.isStatic = isStatic;
		this.pos = pos;
	}

	/** The method that introduced the virtual slot this one fills. **/
	public function root():MethodDecl {
		var current = this;
		while (current.overridden != null) {
			current = current.overridden;
		}
		return current;
	}
}

class EnumDecl extends Node {
	public final path:String;
	public final module:String;
	public final constructors:Array<ConstructorDecl> = [];
	public var metadata:Null<MethodDecl> = null;
	public var isReflected:Bool = true;
	public final pos:SourcePos;

	public function new(path:String, module:String, pos:SourcePos) {
		super();
		this.path = path;
		this.module = module;
		this.pos = pos;
	}
}

/** A constructor of an enum; `index` counts from 0 in source order. **/
class ConstructorDecl extends Node {
	public final name:String;
	public final owner:EnumDecl;
	public final index:Int;
	public final parameters:Array<{name:String, rep:Rep}> = [];

	public function new(name:String, owner:EnumDecl, index:Int) {
		super();
		this.name = name;
		this.owner = owner;
		this.index = index;
	}
}

/** A variable of a function body. **/
class Local extends Node {
	/** The user's name, or `t` for a temporary; made unique by the printer's name table per function. **/
	public final name:String;

	public final rep:Rep;

	/** Captured and assigned: lives in a heap cell (`fib::Cell<T>*`) that closures share. **/
	public var isCell:Bool = false;

	/** Assigned after its declaration. Temporaries and most locals are not. **/
	public var isMutable:Bool = false;

	/** In a lambda's body: a captured variable of the enclosing function, read from the closure object. **/
	public var isCaptured:Bool = false;

	/** Any object it holds has been checked or just allocated: no null check needed on use. **/
	public var isNonNull:Bool = false;

	public function new(name:String, rep:Rep) {
		super();
		this.name = name;
		this.rep = rep;
	}
}

/** A function expression after closure conversion: a generated subtype of fib::Closure with the captured variables. **/
class LambdaDecl extends Node {
	/** `enclosingMethod_closureN`, unique in its class. **/
	public final name:String;

	public final owner:ClassDecl;
	public var parameters:Array<Local> = [];
	public var result:Rep = RVoid;
	public var body:Block = [];

	/** Locals with isCaptured set, in the order of MakeLambda's capture expressions. **/
	public final captures:Array<Local> = [];

	/** `this` of the enclosing method, when the body uses it: the captured local that holds it. **/
	public var capturedThis:Null<Local> = null;

	public var checksStack:Bool = false;
	public final pos:SourcePos;

	public function new(name:String, owner:ClassDecl, pos:SourcePos) {
		super();
		this.name = name;
		this.owner = owner;
		this.pos = pos;
	}
}
