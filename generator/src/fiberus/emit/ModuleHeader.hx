package fiberus.emit;

import fiberus.cpp.NameTable;
import fiberus.cpp.TypeNames;
import fiberus.cpp.Writer;
import fiberus.emit.ProgramLayout;
import fiberus.ir.NodeMap;
import fiberus.ir.Program;

/** The header of a module: its structs, forward declarations of what they mention, includes of what they extend. **/
class ModuleHeader {
	final layout:ProgramLayout;
	final names:NameTable;
	final module:ModuleLayout;
	final mentioned:Array<Node> = [];
	final isMentioned:NodeMap<Node, Bool> = new NodeMap();

	public function new(layout:ProgramLayout, names:NameTable, module:ModuleLayout) {
		this.layout = layout;
		this.names = names;
		this.module = module;
	}

	public function print():String {
		final out = new Writer();
		out.line("#pragma once");
		out.blankLine();
		final owner = module.headerOwner ?? module;
		if (owner != module) {
			out.line('#include "${owner.headerPath}"');
			return out.toString();
		}
		final structs = printStructs();
		out.line('#include "fiberus/generated.h"');
		for (include in includes()) {
			out.line('#include $include');
		}
		out.blankLine();
		forwardDeclarations(out);
		out.append(structs);
		return out.toString();
	}

	function mention(decl:Node):Void {
		if (!isMentioned.exists(decl)) {
			isMentioned.set(decl, true);
			mentioned.push(decl);
		}
	}

	function printStructs():Writer {
		final out = new Writer();
		final sections = new NamespaceSections(out);
		for (part in module.headerMembers) {
			for (decl in part.enums) {
				sections.enter(names.namespaceOf(decl));
				mention(decl);
				new EnumHeader(new TypeNames(names, null, mention), out).print(decl);
				out.blankLine();
			}
		}
		for (decl in classes()) {
			final namespace = names.namespaceOf(decl);
			sections.enter(namespace);
			mention(decl);
			new ClassHeader(layout, new TypeNames(names, namespace, mention), out).print(decl);
			out.blankLine();
		}
		sections.leave();
		return out;
	}

	/** The classes of all modules in this header, superclasses first. **/
	function classes():Array<ClassDecl> {
		final sorted:Array<ClassDecl> = [];
		final isPlaced:NodeMap<ClassDecl, Bool> = new NodeMap();
		function place(decl:ClassDecl):Void {
			if (isPlaced.exists(decl) || !module.headerMembers.contains(layout.moduleOf(decl))) {
				return;
			}
			isPlaced.set(decl, true);
			final parent = decl.superClass;
			if (parent != null) {
				place(parent);
			}
			sorted.push(decl);
		}
		for (part in module.headerMembers) {
			for (decl in part.classes) {
				place(decl);
			}
		}
		return sorted;
	}

	function includes():Array<String> {
		final list:Array<String> = [];
		for (part in module.headerMembers) {
			for (base in HeaderCycles.bases(part, layout.moduleOf)) {
				add(list, '"${base.headerPath}"');
			}
			for (decl in part.classes) {
				for (include in decl.includes) {
					add(list, StringTools.startsWith(include, "<") || StringTools.startsWith(include, "\"") ? include
							: '"$include"');
				}
			}
		}
		list.remove('"${module.headerPath}"');
		list.sort(Reflect.compare);
		return list;
	}

	static function add(list:Array<String>, item:String):Void {
		if (!list.contains(item)) {
			list.push(item);
		}
	}

	function forwardDeclarations(out:Writer):Void {
		final lines = [
			for (decl in mentioned)
				{namespace: names.namespaceOf(decl).join("::"), name: names.shortName(decl)}
		];
		lines.sort((left, right) -> {
			final order = Reflect.compare(left.namespace, right.namespace);
			order != 0 ? order : Reflect.compare(left.name, right.name);
		});
		var current = "";
		for (line in lines) {
			if (line.namespace != current) {
				if (current != "") {
					out.line("}");
				}
				current = line.namespace;
				out.line('namespace $current {');
			}
			out.line('struct ${line.name};');
		}
		if (current != "") {
			out.line("}");
		}
		out.blankLine();
	}
}
