package fiberus.emit;

import fiberus.emit.ProgramLayout;
import fiberus.ir.NodeMap;
import fiberus.ir.Program;

/**
	Finds modules whose headers would include each other: module A extends a class of B and B one of A. The structs of
	such a group go into the header of its first module; the others' headers include that one.

	Tarjan's algorithm for strongly connected components (SIAM Journal on Computing 1, 1972), with recursion as deep as
	the longest chain of modules.
**/
class HeaderCycles {
	final moduleOf:(decl:Node) -> ModuleLayout;
	final order:NodeMap<ModuleLayout, Int> = new NodeMap();
	final lowest:NodeMap<ModuleLayout, Int> = new NodeMap();
	final isOpen:NodeMap<ModuleLayout, Bool> = new NodeMap();
	final stack:Array<ModuleLayout> = [];
	var count = 0;

	/** Sets headerOwner and headerMembers of all modules. **/
	public static function assign(modules:Array<ModuleLayout>, moduleOf:(decl:Node) -> ModuleLayout):Void {
		final search = new HeaderCycles(moduleOf);
		for (module in modules) {
			if (!search.order.exists(module)) {
				search.visit(module);
			}
		}
	}

	function new(moduleOf:(decl:Node) -> ModuleLayout) {
		this.moduleOf = moduleOf;
	}

	/** Modules whose header must be complete before that of `module`. **/
	public static function bases(module:ModuleLayout, moduleOf:(decl:Node) -> ModuleLayout):Array<ModuleLayout> {
		final found:Array<ModuleLayout> = [];
		for (decl in module.classes) {
			final parent = decl.superClass;
			if (parent != null && !decl.isInterface) {
				final base = moduleOf(parent);
				if (base != module && !found.contains(base)) {
					found.push(base);
				}
			}
		}
		return found;
	}

	function visit(module:ModuleLayout):Int {
		final own = count++;
		var low = own;
		order.set(module, own);
		stack.push(module);
		isOpen.set(module, true);
		for (base in bases(module, moduleOf)) {
			final known = order.get(base);
			if (known == null) {
				low = smaller(low, visit(base));
			} else if (isOpen.exists(base)) {
				low = smaller(low, known);
			}
		}
		lowest.set(module, low);
		if (low == own) {
			close(module);
		}
		return low;
	}

	function close(module:ModuleLayout):Void {
		final group:Array<ModuleLayout> = [];
		var member;
		do {
			member = stack.pop();
			if (member != null) {
				isOpen.remove(member);
				group.push(member);
			}
		} while (member != module);
		group.sort((left, right) -> Reflect.compare(left.path, right.path));
		for (part in group) {
			part.headerOwner = group[0];
		}
		group[0].headerMembers = group;
	}

	static inline function smaller(left:Int, right:Int):Int {
		return left < right ? left : right;
	}
}
