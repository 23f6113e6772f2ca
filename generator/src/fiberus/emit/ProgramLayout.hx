package fiberus.emit;

import haxe.crypto.Md5;
import fiberus.ir.NodeMap;
import fiberus.ir.Program;

/** The classes and enums of one Haxe module, which share a header and a source. **/
class ModuleLayout extends Node {
	/** Room for an extension below the 255 bytes of most file systems. **/
	static inline final maximumNameLength = 200;

	/** Haxe module, `geo.Counter`. **/
	public final path:String;

	public final classes:Array<ClassDecl> = [];
	public final enums:Array<EnumDecl> = [];

	/**
		The header that defines this module's structs: its own, except among modules whose superclasses form a cycle.
	**/
	public var headerOwner:Null<ModuleLayout> = null;

	/** Modules whose structs are in this module's header, itself included. **/
	public var headerMembers:Array<ModuleLayout> = [];

	public function new(path:String) {
		super();
		this.path = path;
	}

	/** Path below the source folder, without extension: `geo/Counter`. **/
	public var filePath(get, never):String;

	function get_filePath():String {
		return path.split(".").map(fileName).join("/");
	}

	/** `@:generic` copies are named after all their parameters: longer than a file system takes. **/
	static function fileName(part:String):String {
		return part.length <= maximumNameLength ? part : part.substr(0, maximumNameLength - 33) + "_"
			+ Md5.encode(part);
	}

	public var headerPath(get, never):String;

	function get_headerPath():String {
		return (headerOwner ?? this).filePath + ".h";
	}
}

/** Which declaration goes into which file. **/
class ProgramLayout {
	/** Sorted by path. **/
	public final modules:Array<ModuleLayout>;

	final byPath = new Map<String, ModuleLayout>();
	final homes:NodeMap<Node, ModuleLayout> = new NodeMap();
	final extraMethods:NodeMap<ClassDecl, Array<MethodDecl>> = new NodeMap();

	public function new(program:Program) {
		for (decl in program.classes) {
			final home = module(decl.module);
			home.classes.push(decl);
			homes.set(decl, home);
		}
		for (decl in program.enums) {
			final home = module(decl.module);
			home.enums.push(decl);
			homes.set(decl, home);
		}
		modules = [for (layout in byPath) layout];
		modules.sort((left, right) -> Reflect.compare(left.path, right.path));
		collectExtraMethods(program);
		HeaderCycles.assign(modules, moduleOf);
		for (layout in modules) {
			sortByInheritance(layout);
		}
	}

	function module(path:String):ModuleLayout {
		final known = byPath[path];
		if (known != null) {
			return known;
		}
		final made = new ModuleLayout(path);
		byPath[path] = made;
		return made;
	}

	public function moduleOf(decl:Node):ModuleLayout {
		final home = homes.get(decl);
		if (home == null) {
			throw new haxe.Exception("a declaration outside the program is mentioned");
		}
		return home;
	}

	/** Functions that the program refers to but that stand in no class's list: initialisers, metadata, hooks. **/
	function collectExtraMethods(program:Program):Void {
		for (method in program.initializers) {
			addExtra(method);
		}
		addExtra(program.entry);
		addExtra(program.makeException);
		for (decl in program.classes) {
			addExtra(decl.metadata);
		}
		for (decl in program.enums) {
			addExtra(decl.metadata);
		}
	}

	function addExtra(method:Null<MethodDecl>):Void {
		if (method == null || method.owner.methods.contains(method)) {
			return;
		}
		final list = extraMethods.get(method.owner) ?? [];
		if (!list.contains(method)) {
			list.push(method);
		}
		extraMethods.set(method.owner, list);
	}

	/** Functions in no class's list, by class. **/
	public function extrasOf(decl:ClassDecl):Array<MethodDecl> {
		return extraMethods.get(decl) ?? [];
	}

	/** Everything callable of a class: its methods, its own constructor and extras. **/
	public function functionsOf(decl:ClassDecl):Array<MethodDecl> {
		final list = decl.methods.copy();
		final constructor = decl.constructor;
		if (constructor != null && constructor.owner == decl && !list.contains(constructor)) {
			list.unshift(constructor);
		}
		return list.concat(extrasOf(decl));
	}

	/** Superclasses first, otherwise as declared: C++ wants a base to be complete. **/
	static function sortByInheritance(layout:ModuleLayout):Void {
		final sorted:Array<ClassDecl> = [];
		function place(decl:ClassDecl):Void {
			if (sorted.contains(decl)) {
				return;
			}
			final parent = decl.superClass;
			if (parent != null && layout.classes.contains(parent)) {
				place(parent);
			}
			sorted.push(decl);
		}
		for (decl in layout.classes) {
			place(decl);
		}
		layout.classes.resize(0);
		for (decl in sorted) {
			layout.classes.push(decl);
		}
	}
}
