package fiberus.cpp;

import fiberus.ir.Expr;
import fiberus.ir.NodeMap;
import fiberus.ir.Program;

/**
	The C++ name of every declaration of a program. All generated code lives in the namespace `hx`, packages are
	namespaces inside it, so `geo.Counter.add` is `hx::geo::Counter::add` and cannot collide with a C library. A name
	that C++ does not accept, or that is taken, gets a trailing underscore. Names are a function of the program, not
	of the order of look-ups.

	For the symboliser of stack traces: strip `hx::` and read `::` as a dot. `SymbolTable` lists the functions for
	which this does not give the Haxe name.
**/
class NameTable {
	public static inline final root = "hx";

	/** Members that the generator itself adds to structs, and names that would hide those of fib::Object. **/
	static final ownMembers = ["type", "header_", "create", "construct", "VirtualTable", "MethodTable", "kColour",
			"self"];

	static inline final constantsSuffix = "_constants";

	/** Namespaces that generated code mentions. **/
	static final ownNamespaces = ["fib", "std", root, "names"];

	final namespaces:NodeMap<Node, Array<String>> = new NodeMap();
	final shortNames:NodeMap<Node, String> = new NodeMap();
	final members:NodeMap<Node, String> = new NodeMap();
	final dispatchers:NodeMap<MethodDecl, String> = new NodeMap();
	final slots:NodeMap<ClassDecl, Map<String, String>> = new NodeMap();
	final scopes:NodeMap<ClassDecl, NameScope> = new NodeMap();
	final constructors:NodeMap<ConstructorDecl, Array<String>> = new NodeMap();

	/** Qualified names of namespaces and types: what may hide another name. **/
	final entities = new Map<String, Bool>();

	/** Last parts of all class and enum names: no member and no local is called like a type. **/
	final typeNames = new NameScope();

	/** What no member of a class may be called. **/
	final memberRoot:NameScope;

	public function new(program:Program) {
		for (decl in program.classes) {
			nameNamespaces(decl, decl.path);
		}
		for (decl in program.enums) {
			nameNamespaces(decl, decl.path);
		}
		for (decl in program.classes) {
			nameType(decl, decl.path);
		}
		for (decl in program.enums) {
			nameType(decl, decl.path);
		}
		memberRoot = new NameScope(typeNames);
		memberRoot.reserve(ownMembers);
		for (decl in program.classes) {
			if (decl.isInterface) {
				nameSlots(decl);
			}
			nameMembers(decl);
		}
		for (decl in program.enums) {
			nameConstructors(decl);
		}
	}

	// --- types ---

	function nameNamespaces(decl:Node, path:String):Void {
		final namespace = namespaceParts(path);
		namespaces.set(decl, namespace);
		for (depth in 2...namespace.length + 1) {
			entities[namespace.slice(0, depth).join("::")] = true;
		}
	}

	/** The namespaces around what stands at a Haxe path. **/
	static function namespaceParts(path:String):Array<String> {
		final parts = path.split(".");
		parts.pop();
		final namespace = [root];
		for (part in parts) {
			final legal = ReservedNames.legal(part);
			namespace.push(ownNamespaces.contains(legal) ? legal + "_" : legal);
		}
		return namespace;
	}

	function nameType(decl:Node, path:String):Void {
		final prefix = namespaceOf(decl).join("::") + "::";
		var short = ReservedNames.legal(path.substr(path.lastIndexOf(".") + 1));
		while (entities.exists(prefix + short) || ownMembers.contains(short) || ownNamespaces.contains(short)
			|| StringTools.endsWith(short, constantsSuffix)) {
			short += "_";
		}
		entities[prefix + short] = true;
		typeNames.reserve([short]);
		shortNames.set(decl, short);
	}

	/** The struct's name in its namespace. **/
	public function shortName(decl:Node):String {
		return found(shortNames.get(decl), "type");
	}

	public function namespaceOf(decl:Node):Array<String> {
		return found(namespaces.get(decl), "type");
	}

	/** `hx::geo::Counter` **/
	public function qualified(decl:Node):String {
		return namespaceOf(decl).join("::") + "::" + shortName(decl);
	}

	/** How code in the namespace `from` names a struct, as short as C++'s look-up allows. Null: from anywhere. **/
	public function reference(decl:Node, from:Null<Array<String>>):String {
		return visibleFrom(namespaceOf(decl), shortName(decl), from);
	}

	/** How code in the namespace `from` names `name` of the namespace `target`. **/
	public function visibleFrom(target:Array<String>, name:String, from:Null<Array<String>>):String {
		final full = target.concat([name]);
		if (from == null) {
			return "::" + full.join("::");
		}
		// Namespaces around both can be left out.
		final first = commonLength(target, from);
		for (depth in first + 1...from.length + 1) {
			if (entities.exists(from.slice(0, depth).join("::") + "::" + full[first])) {
				return "::" + full.join("::");
			}
		}
		return full.slice(first).join("::");
	}

	static function commonLength(left:Array<String>, right:Array<String>):Int {
		var length = 0;
		while (length < left.length && length < right.length && left[length] == right[length]) {
			length++;
		}
		return length;
	}

	/** A namespace-level name for tables of `decl`, such as `Counter_fields`, free of collisions with types. **/
	public function besideType(decl:Node, suffix:String):String {
		var name = shortName(decl) + "_" + suffix;
		final prefix = namespaceOf(decl).join("::") + "::";
		while (entities.exists(prefix + name)) {
			name += "_";
		}
		return name;
	}

	// --- members ---

	function nameMembers(decl:ClassDecl):NameScope {
		final known = scopes.get(decl);
		if (known != null) {
			return known;
		}
		final superClass = decl.superClass;
		final scope = new NameScope(superClass == null ? memberRoot : nameMembers(superClass));
		scopes.set(decl, scope);
		for (field in decl.fields) {
			members.set(field, scope.claim(ReservedNames.legal(field.name)));
		}
		for (field in decl.statics) {
			members.set(field, scope.claim(ReservedNames.legal(field.name)));
		}
		for (method in decl.methods) {
			if (decl.isInterface && !method.isStatic) {
				continue;
			}
			final overridden = method.overridden;
			members.set(method, overridden == null ? scope.claim(ReservedNames.legal(method.name)) : inherited(method));
		}
		for (method in decl.methods) {
			if (!method.isStatic && method.overridden == null && !decl.isInterface) {
				dispatchers.set(method, scope.claim("virtual_" + ReservedNames.legal(method.name)));
			}
		}
		return scope;
	}

	function inherited(method:MethodDecl):String {
		final first = method.root();
		nameMembers(first.owner);
		return found(members.get(first), first.name);
	}

	/** Methods of an interface and of those it extends, by Haxe name. **/
	function nameSlots(decl:ClassDecl):Map<String, String> {
		final known = slots.get(decl);
		if (known != null) {
			return known;
		}
		final named = new Map<String, String>();
		slots.set(decl, named);
		final scope = new NameScope(memberRoot);
		for (method in InterfaceMethods.of(decl)) {
			named[method.name] = scope.claim(ReservedNames.legal(method.name));
		}
		return named;
	}

	/** Names a function that its class does not list. **/
	public function addMethod(method:MethodDecl):Void {
		if (!members.exists(method) && method != method.owner.constructor) {
			members.set(method, nameMembers(method.owner).claim(ReservedNames.legal(method.name)));
		}
	}

	public function field(decl:FieldDecl):String {
		return found(members.get(decl), decl.name);
	}

	public function method(decl:MethodDecl):String {
		if (decl == decl.owner.constructor) {
			return "construct";
		}
		return found(members.get(decl), decl.name);
	}

	/** The inline member that calls through the virtual table; `decl` is the slot's root. **/
	public function dispatcher(decl:MethodDecl):String {
		return found(dispatchers.get(decl), decl.name);
	}

	/** The inline member and table entry of interface `decl` for the method called `name` in Haxe. **/
	public function interfaceSlot(decl:ClassDecl, name:String):String {
		return found(nameSlots(decl)[name], name);
	}

	// --- enums ---

	function nameConstructors(decl:EnumDecl):Void {
		final scope = new NameScope();
		scope.reserve(ownMembers.concat([shortName(decl), "index", "padding"]));
		for (constructor in decl.constructors) {
			members.set(constructor, scope.claim(ReservedNames.legal(constructor.name)));
			final inner = new NameScope();
			inner.reserve(ownMembers.concat([shortName(decl), "index", "padding", constructorName(constructor)]));
			constructors.set(constructor, [
				for (parameter in constructor.parameters)
					inner.claim(ReservedNames.legal(parameter.name))
			]);
		}
	}

	/** The nested struct of a constructor with parameters, the static member of one without. **/
	public function constructorName(decl:ConstructorDecl):String {
		return found(members.get(decl), decl.name);
	}

	public function parameter(decl:ConstructorDecl, index:Int):String {
		return found(constructors.get(decl), decl.name)[index];
	}

	// --- functions without a place in a struct ---

	/** The struct of a function expression: `Counter_add_closure1`, beside its class. **/
	public function lambda(decl:LambdaDecl):String {
		return besideType(decl.owner, ReservedNames.legal(decl.name));
	}

	/**
		May a local variable have this name? Types of the program and names that code mentions unqualified are taken.
	**/
	public function isFreeForLocal(name:String):Bool {
		return name != "self" && !typeNames.contains(name);
	}

	/** The namespace of a module's string literals and other constants, beside its classes. **/
	public function constantsOf(module:String):Array<String> {
		final last = ReservedNames.legal(module.substr(module.lastIndexOf(".") + 1));
		return namespaceParts(module).concat([last + constantsSuffix]);
	}

	static function found<T>(value:Null<T>, name:String):T {
		if (value == null) {
			throw new haxe.Exception("no C++ name was given to " + name);
		}
		return value;
	}
}
