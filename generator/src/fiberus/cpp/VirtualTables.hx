package fiberus.cpp;

import fiberus.ir.Program;

/** Which methods are called through the table at the end of their class's descriptor. **/
class VirtualTables {
	/**
		Is `method`, the root of its overrides, dispatched? Abstract methods are, so that a call always has a target.
	**/
	public static function hasSlot(method:MethodDecl):Bool {
		return !method.isStatic && !method.owner.isInterface && method != method.owner.constructor
				&& method.overridden == null
			&& (method.isOverridden || method.body == null);
	}

	/**
		Does a call of `method` on an object of its class look into the table? Not when nothing below overrides it. One
		without a body has nothing else to call, even where no class implements it.
	**/
	public static function dispatches(method:MethodDecl):Bool {
		return (method.isOverridden || method.body == null) && hasSlot(method.root());
	}

	/** Slots that `decl` adds, in order of declaration. **/
	public static function ownSlots(decl:ClassDecl):Array<MethodDecl> {
		return [for (method in decl.methods) if (hasSlot(method)) method];
	}

	/** Does `decl` or a superclass have slots? **/
	public static function hasTable(decl:ClassDecl):Bool {
		var current:Null<ClassDecl> = decl;
		while (current != null) {
			if (Lambda.exists(current.methods, hasSlot)) {
				return true;
			}
			current = current.superClass;
		}
		return false;
	}

	/** What fills the slot of `root` in the table of `decl`; null when every candidate is abstract. **/
	public static function implementation(decl:ClassDecl, root:MethodDecl):Null<MethodDecl> {
		var current:Null<ClassDecl> = decl;
		while (current != null) {
			for (method in current.methods) {
				if (method.body != null && !method.isStatic && method.root() == root) {
					return method;
				}
			}
			current = current.superClass;
		}
		return null;
	}
}
