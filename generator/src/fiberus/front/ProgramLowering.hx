package fiberus.front;

import fiberus.front.ClassEntry;
import fiberus.ir.Expr;
import fiberus.ir.IrBuild.*;
import fiberus.ir.Program;
import fiberus.ir.Rep;
import haxe.macro.Context;
import haxe.macro.Expr.Position;
import haxe.macro.Type;

using fiberus.front.Metadata;
using fiberus.ir.Rep.RepTools;
using haxe.macro.TypeTools;

/** Lowers the whole typed program to IR. **/
class ProgramLowering {
	public final types = new TypeMap();
	public final bindings:BindingLowering;
	public final typeTokens:TypeTokens;
	public final exceptions:ExceptionSupport;

	final program = new Program();
	final closureCounts:Map<String, Int> = [];
	final entries:Array<ClassEntry> = [];

	/** Place of every class in the compiler's order, by path: static initialisation follows it. **/
	final order:Map<String, Int> = [];

	final initFunctions:Map<String, MethodDecl> = [];
	final staticInitializers:Map<String, MethodDecl> = [];

	/** Library functions used as values, by C++ name and signature. **/
	final libraryFunctions:Map<String, MethodDecl> = [];

	/** Owns the functions that belong to no class of the program. **/
	final support = new ClassDecl("fiberus.ProgramSupport", "fiberus.ProgramSupport", false,
			{file: "fiberus/ProgramSupport.hx", line: 1});

	public function new() {
		bindings = new BindingLowering(types);
		typeTokens = new TypeTokens(types);
		exceptions = new ExceptionSupport(types);
	}

	public function run(moduleTypes:Array<Type>):Program {
		support.isReflected = false;
		collect(moduleTypes);
		program.classes.push(support);
		exceptions.prepare();
		program.entry = entryPoint();
		program.makeException = exceptionHook();
		lowerClasses();
		orderInitializers();
		ExternCollector.collect([for (entry in entries) entry.definition].concat(types.externs), program.externs);
		for (name => data in Context.getResources()) {
			program.resources.push({name: name, data: data});
		}
		program.resources.sort((a, b) -> Reflect.compare(a.name, b.name));
		return program;
	}

	/** Lowers the collected classes and the `@:generic` ones that turn out to be used as they stand. **/
	function lowerClasses():Void {
		var next = 0;
		var adopted = 0;
		while (true) {
			while (adopted < types.unspecialised.length) {
				final entry = types.unspecialised[adopted++];
				entries.push(entry);
				program.classes.push(entry.decl);
			}
			if (next == entries.length) {
				return;
			}
			final entry = entries[next++];
			lowerClass(entry);
			lowerInitFunction(entry);
			lowerStaticVariables(entry);
		}
	}

	/** `__init__` functions first, then static variables, both in the compiler's order of classes. **/
	function orderInitializers():Void {
		final ordered = entries.copy();
		ordered.sort((a, b) -> (order.get(a.path) ?? 0) - (order.get(b.path) ?? 0));
		for (methods in [initFunctions, staticInitializers]) {
			for (entry in ordered) {
				final method = methods.get(entry.path);
				if (method != null) {
					program.initializers.push(method);
				}
			}
		}
	}

	// --- collection ---

	function collect(moduleTypes:Array<Type>):Void {
		final keepsAll = Context.definedValue("dce") == "no";
		for (index => type in moduleTypes) {
			switch type {
				case TInst(ref, _):
					final definition = ref.get();
					order.set(ref.toString(), index);
					if (isCompiled(definition) && (keepsAll || definition.isInterface || KeptTypes.hasClass(ref))) {
						final entry = types.classOf(ref);
						entries.push(entry);
						program.classes.push(entry.decl);
					}
				case TEnum(ref, _):
					final definition = ref.get();
					if (!definition.isExtern && (keepsAll || KeptTypes.hasEnum(ref))) {
						final decl = types.enumOf(ref);
						decl.metadata = EnumMetadata.build(definition, decl, support);
						program.enums.push(decl);
					}
				case _:
			}
		}
	}

	static function isCompiled(definition:ClassType):Bool {
		return (!definition.isExtern || definition.isInterface)
				&& !definition.kind.match(KTypeParameter(_) | KGeneric | KMacroType);
	}

	// --- classes ---

	function lowerClass(entry:ClassEntry):Void {
		if (entry.constructor != null) {
			lowerMember(entry, entry.constructor, false);
		}
		for (field in entry.definition.fields.get()) {
			lowerMember(entry, entry.members.get(field.name), false);
		}
		for (field in entry.definition.statics.get()) {
			lowerMember(entry, entry.statics.get(field.name), true);
		}
		prepareReplaceable(entry);
	}

	function lowerMember(entry:ClassEntry, member:Member, isStatic:Bool):Void {
		switch member.kind {
			case Method(method) | Replaceable(_, method): lowerMethod(entry, member, method, isStatic);
			case Variable(_) | Library(_) | Absent:
		}
	}

	function lowerMethod(entry:ClassEntry, member:Member, method:MethodDecl, isStatic:Bool):Void {
		final typed = entry.decl.isInterface ? null : member.field.expr();
		final func = typed == null ? null : functionOf(typed);
		if (func == null) {
			return;
		}
		final fn = new FunctionLowering(this, entry, method.name, new CaptureAnalysis(typed), method.result, isStatic,
				null, null, method.pos);
		final passed = [for (parameter in method.parameters) parameter.rep];
		method.body = fn.body(() -> {
			method.parameters = ClosureLowering.declareParameters(fn, func, passed);
			fn.effect(func.expr);
		});
	}

	static function functionOf(typed:TypedExpr):Null<TFunc> {
		return switch typed.expr {
			case TFunction(func): func;
			case TParenthesis(inner) | TMeta(_, inner) | TCast(inner, null): functionOf(inner);
			case _: null;
		}
	}

	/** `dynamic function`: instances start with the default, statics are set with the other static variables. **/
	function prepareReplaceable(entry:ClassEntry):Void {
		final prologue:Block = [];
		for (field in entry.definition.fields.get()) {
			switch entry.members.get(field.name).kind {
				case Replaceable(variable, initial):
					final self = expr(This, entry.rep);
					final place = expr(FieldRef(self, variable), variable.rep);
					final assign = new Stmt(Assign(place, expr(BindMethod(self, initial), RRef(ClosureRef)), null),
							initial.pos);
					// A subclass's default is there already when the superclass's constructor runs.
					final unset = expr(Binary(Equal, place, defaultOf(place.rep)), RBool);
					prologue.push(new Stmt(If(unset, [assign], null), initial.pos));
				case _:
			}
		}
		if (prologue.length > 0) {
			final constructor = entry.decl.constructor ?? inheritedConstructor(entry);
			constructor.body = prologue.concat(constructor.body);
		}
	}

	/** A constructor that only calls the superclass's, for classes that need one of their own. **/
	function inheritedConstructor(entry:ClassEntry):MethodDecl {
		final constructor = new MethodDecl("new", entry.decl, false, entry.decl.pos);
		constructor.body = [];
		final inherited = entry.superEntry == null ? null : entry.superEntry.findConstructor();
		switch inherited {
			case {kind: Method(method)}:
				constructor.parameters = [for (parameter in method.parameters)
						new Local(parameter.name, parameter.rep)];
				final arguments = [for (parameter in constructor.parameters) local(parameter)];
				constructor.body.push(new Stmt(Evaluate(expr(CallDirect(method, expr(This, entry.rep), arguments),
						RVoid)), entry.decl.pos));
			case _:
		}
		entry.decl.constructor = constructor;
		return constructor;
	}

	// --- static initialisation ---

	function lowerInitFunction(entry:ClassEntry):Void {
		final init = entry.definition.init;
		if (init == null) {
			return;
		}
		final method = initializer(entry, "initialize_class");
		initFunctions.set(entry.path, method);
		final body = functionOf(init);
		final typed = body == null ? init : body.expr;
		final fn = new FunctionLowering(this, entry, method.name, new CaptureAnalysis(typed), RVoid, true, null, null,
				method.pos);
		method.body = fn.collect(() -> fn.effect(typed));
	}

	function initializer(entry:ClassEntry, name:String):MethodDecl {
		final method = new MethodDecl(name, entry.decl, true, entry.decl.pos);
		method.isReflected = false;
		entry.decl.methods.push(method);
		return method;
	}

	function lowerStaticVariables(entry:ClassEntry):Void {
		final statements:Block = [];
		for (field in entry.definition.statics.get()) {
			switch entry.statics.get(field.name).kind {
				case Variable(variable):
					final init = field.expr();
					if (init != null) {
						lowerStaticVariable(entry, variable, init, statements);
					}
				case Replaceable(variable, initial):
					final place = expr(StaticRef(variable), variable.rep);
					final closure = expr(StaticClosure(initial), RRef(ClosureRef));
					statements.push(new Stmt(Assign(place, closure, StaticObjectStored), initial.pos));
				case _:
			}
		}
		if (statements.length > 0) {
			final method = initializer(entry, "initialize_statics");
			method.body = statements;
			staticInitializers.set(entry.path, method);
		}
	}

	function lowerStaticVariable(entry:ClassEntry, variable:FieldDecl, init:TypedExpr, statements:Block):Void {
		final position = positionOf(init.pos);
		final fn = new FunctionLowering(this, entry, variable.name, new CaptureAnalysis(init), RVoid, true, null, null,
				position);
		var value:Null<Expr> = null;
		final body = fn.collect(() -> value = fn.value(init, variable.rep));
		if (body.length == 0 && isConstant(value)) {
			variable.constant = value;
			return;
		}
		final assign = new Stmt(Assign(expr(StaticRef(variable), variable.rep), value, null), position);
		body.push(assign);
		statements.push(new Stmt(Nested(body), position));
	}

	static function isConstant(value:Expr):Bool {
		return value.kind.match(ConstInt(_) | ConstFloat(_) | ConstBool(_) | ConstDefault);
	}

	// --- the rest ---

	function entryPoint():Null<MethodDecl> {
		final main = Context.getMainExpr();
		if (main == null) {
			return null;
		}
		final entry = entries[entries.length - 1];
		final method = new MethodDecl("run_main", support, true, support.pos);
		method.isReflected = false;
		support.methods.push(method);
		final fn = new FunctionLowering(this, entry, "main", new CaptureAnalysis(main), RVoid, true, null, null,
				support.pos);
		method.body = fn.collect(() -> fn.effect(main));
		runEventLoop(method.body);
		return method;
	}

	/** The main thread's event loop runs after `main`, if the program has one. Haxe 5 adds this call by itself. **/
	function runEventLoop(body:Block):Void {
		#if (haxe_ver < 5)
		final thread = types.findClass("sys.thread._Thread.Thread_Impl_");
		final member = thread == null ? null : thread.statics.get("processEvents");
		switch member {
			case {kind: Method(method)}:
				body.push(new Stmt(Evaluate(expr(CallDirect(method, null, []), RVoid)), support.pos));
			case _:
		}
		#end
	}

	/** Makes exception objects for the runtime's own errors. **/
	function exceptionHook():Null<MethodDecl> {
		final entry = types.findClass("haxe.Exception");
		final member = entry == null ? null : entry.statics.get("fromRuntime");
		return switch member {
			case {kind: Method(method)}: method;
			case _: null;
		}
	}

	/**
		The function that a library function becomes where it is a value: one for the program, so that all its mentions
		are equal; `call` makes its body.
	**/
	public function libraryFunction(name:String, parameters:Array<Local>, result:Rep,
			call:(arguments:Array<Expr>) -> Expr):MethodDecl {
		final types = [for (parameter in parameters) parameter.rep.toText()].concat([result.toText()]);
		final key = name + ":" + types.join(",");
		final known = libraryFunctions.get(key);
		if (known != null) {
			return known;
		}
		final method = new MethodDecl(name.split("::").pop(), support, true, support.pos);
		method.isReflected = false;
		method.parameters = parameters;
		method.result = result;
		final value = call([for (parameter in parameters) local(parameter)]);
		method.body = [new Stmt(result == RVoid ? Evaluate(value) : Return(Coerce.to(value, result)), support.pos)];
		support.methods.push(method);
		libraryFunctions.set(key, method);
		return method;
	}

	public function closureName(owner:ClassEntry, method:String):String {
		final key = owner.path + "." + method;
		final count = (closureCounts.get(key) ?? 0) + 1;
		closureCounts.set(key, count);
		return '${method}_closure$count';
	}

	public inline function positionOf(pos:Position):SourcePos {
		return Positions.of(pos);
	}
}
