package fiberus.lower;

import fiberus.ir.Program;

/**
	Marks the methods of which every override or implementation is quiet, so that a call that looks one of them up is,
	too. Before: Hierarchy and safe.StackChecks have run. After: `isQuietBelow` holds.
**/
class QuietDispatch {
	public static function run(program:Program):Void {
		for (decl in program.classes) {
			for (method in decl.methods) {
				method.isQuietBelow = method.body == null || method.isQuiet;
			}
		}
		for (decl in program.classes) {
			for (method in decl.methods) {
				if (method.body != null && !method.isQuiet) {
					spoil(method.overridden);
				}
			}
		}
		for (decl in program.classes) {
			if (!decl.isInterface) {
				for (type in Hierarchy.allInterfaces(decl)) {
					implement(decl, type);
				}
			}
		}
	}

	static function spoil(method:Null<MethodDecl>):Void {
		var current = method;
		while (current != null) {
			current.isQuietBelow = false;
			current = current.overridden;
		}
	}

	static function implement(decl:ClassDecl, type:ClassDecl):Void {
		for (declared in type.methods) {
			final implementation = decl.findMethod(declared.name);
			// None: a field that holds a function, or an abstract class.
			if (implementation == null || !implementation.isQuietBelow) {
				declared.isQuietBelow = false;
			}
		}
	}
}
