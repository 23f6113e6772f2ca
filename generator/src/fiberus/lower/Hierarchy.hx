package fiberus.lower;

import fiberus.ir.Program;

/**
	Whole-program facts about classes: subclasses, overrides, interface colours. Before: classes know their superclass
	and interfaces. After: `subclasses`, `overridden`, `isOverridden` and `interfaceColour` hold.
**/
class Hierarchy {
	public static function run(program:Program):Void {
		for (decl in program.classes) {
			if (decl.superClass != null && !decl.isInterface) {
				decl.superClass.subclasses.push(decl);
			}
		}
		for (decl in program.classes) {
			for (method in decl.methods) {
				linkOverride(decl, method);
			}
		}
		colourInterfaces(program);
	}

	static function linkOverride(decl:ClassDecl, method:MethodDecl):Void {
		if (method.isStatic || decl.isInterface) {
			return;
		}
		final overridden = decl.superClass?.findMethod(method.name);
		if (overridden != null) {
			method.overridden = overridden;
			overridden.isOverridden = true;
		}
	}

	/** Greedy colouring: interfaces that meet in one class get different numbers, the smallest that are free. **/
	static function colourInterfaces(program:Program):Void {
		final conflicts:Map<String, Map<String, Bool>> = [];
		final interfaces:Map<String, ClassDecl> = [];
		for (decl in program.classes) {
			if (decl.isInterface) {
				interfaces.set(decl.path, decl);
				conflicts.set(decl.path, conflicts.get(decl.path) ?? []);
			} else {
				final met = allInterfaces(decl);
				for (first in met) {
					final known = conflicts.get(first.path) ?? [];
					conflicts.set(first.path, known);
					interfaces.set(first.path, first);
					for (second in met) {
						if (first != second) {
							known.set(second.path, true);
						}
					}
				}
			}
		}
		final paths = [for (path in interfaces.keys()) path];
		paths.sort(Reflect.compare);
		final colours:Map<String, Int> = [];
		for (path in paths) {
			final taken = [for (other in conflicts.get(path).keys())
					if (colours.exists(other)) colours.get(other) => true];
			var colour = 0;
			while (taken.exists(colour)) {
				colour++;
			}
			colours.set(path, colour);
			interfaces.get(path).interfaceColour = colour;
		}
	}

	/** Every interface that instances of a class implement, inherited ones and super-interfaces included. **/
	public static function allInterfaces(decl:ClassDecl):Array<ClassDecl> {
		final found:Array<ClassDecl> = [];
		function add(type:ClassDecl) {
			if (!found.contains(type)) {
				found.push(type);
				for (parent in type.interfaces) {
					add(parent);
				}
			}
		}
		var current:Null<ClassDecl> = decl;
		while (current != null) {
			for (declared in current.interfaces) {
				add(declared);
			}
			current = current.superClass;
		}
		return found;
	}
}
