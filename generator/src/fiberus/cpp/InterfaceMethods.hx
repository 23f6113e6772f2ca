package fiberus.cpp;

import fiberus.ir.Program;

/** The methods and ancestors of interfaces. **/
class InterfaceMethods {
	/** Signatures of an interface: its own first, then those of the interfaces it extends; one per name. **/
	public static function of(decl:ClassDecl):Array<MethodDecl> {
		final methods = [];
		final seen = new Map<String, Bool>();
		for (part in withAncestors(decl)) {
			for (method in part.methods) {
				if (!method.isStatic && !seen.exists(method.name)) {
					seen[method.name] = true;
					methods.push(method);
				}
			}
		}
		return methods;
	}

	/** `decl` and every interface it extends, once each. **/
	public static function withAncestors(decl:ClassDecl):Array<ClassDecl> {
		final found:Array<ClassDecl> = [];
		collect(decl, found);
		return found;
	}

	/** Every interface that instances of a class have: its own, its superclasses' and what those extend. **/
	public static function ofClass(decl:ClassDecl):Array<ClassDecl> {
		final found:Array<ClassDecl> = [];
		var current:Null<ClassDecl> = decl;
		while (current != null) {
			for (parent in current.interfaces) {
				collect(parent, found);
			}
			current = current.superClass;
		}
		return found;
	}

	static function collect(decl:ClassDecl, found:Array<ClassDecl>):Void {
		if (found.contains(decl)) {
			return;
		}
		found.push(decl);
		for (parent in decl.interfaces) {
			collect(parent, found);
		}
		final superClass = decl.superClass;
		if (superClass != null) {
			collect(superClass, found);
		}
	}
}
