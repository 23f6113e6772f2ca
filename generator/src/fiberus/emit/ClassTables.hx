package fiberus.emit;

import fiberus.cpp.FileContext;
import fiberus.cpp.InterfaceMethods;
import fiberus.cpp.Literals;
import fiberus.cpp.NameScope;
import fiberus.cpp.NameTable;
import fiberus.cpp.TypeNames;
import fiberus.cpp.VirtualTables;
import fiberus.cpp.Writer;
import fiberus.ir.Program;
import fiberus.ir.Rep;

/** Prints the descriptor of a class or interface with its virtual table and its interface tables. **/
class ClassTables {
	final file:FileContext;
	final layout:ProgramLayout;
	final names:NameTable;
	final types:TypeNames;
	final out:Writer;

	public function new(layout:ProgramLayout, file:FileContext, out:Writer, types:TypeNames) {
		this.layout = layout;
		this.file = file;
		this.out = out;
		this.types = types;
		names = file.names;
	}

	public function print(decl:ClassDecl):Void {
		file.mention(decl);
		final name = names.shortName(decl);
		final description = ['.name = ${Literals.quoted(decl.path)}'];
		if (decl.isReflected) {
			new ReflectionTables(layout, file, out, types).print(decl);
			description.push('.info = &${names.besideType(decl, "info")}');
		}
		if (decl.isInterface) {
			out.line('constinit const fib::Type $name::type = fib::describe_interface<$name>($name::kColour, '
					+ '{${description.join(", ")}});');
			return;
		}
		final references = Instances.references(name, Instances.tracedNames(decl, names), Instances.exceedsMap(decl),
			names.besideType(decl, "references"), out);
		final all = description.concat(references).concat(interfaceTables(decl)).join(", ");
		final ancestors = [for (parent in ancestorsOf(decl)) types.struct(parent)];
		final described = 'fib::describe_class<${[name].concat(ancestors).join(", ")}>({$all})';
		if (VirtualTables.hasTable(decl)) {
			out.line('constinit const $name::VirtualTable $name::type = ${virtualTable(decl, decl, described)};');
		} else {
			out.line('constinit const fib::Type $name::type = $described;');
		}
	}

	/** Superclasses, the root first. **/
	static function ancestorsOf(decl:ClassDecl):Array<ClassDecl> {
		final list = [];
		var current = decl.superClass;
		while (current != null) {
			list.unshift(current);
			current = current.superClass;
		}
		return list;
	}

	// --- virtual tables ---

	/**
		Initialiser of the table part that `level`, an ancestor of `decl` or itself, contributes; nested like the
		structs.
	**/
	function virtualTable(level:ClassDecl, decl:ClassDecl, described:String):String {
		final parent = level.superClass;
		final base = parent != null && VirtualTables.hasTable(parent) ? virtualTable(parent, decl, described)
				: described;
		final slots = VirtualTables.ownSlots(level);
		return slots.length == 0 ? base : '{$base' + [for (slot in slots) ", " + slotEntry(slot, decl)].join("") + "}";
	}

	function slotEntry(slot:MethodDecl, decl:ClassDecl):String {
		final implementation = VirtualTables.implementation(decl, slot);
		if (implementation == null) {
			return "nullptr";
		}
		final entry = types.struct(slot.owner) + "::VirtualTable::" + names.method(slot);
		return entryOf(entry, slot, implementation);
	}

	/** A function of the table entry's type that calls `implementation`. **/
	function entryOf(entry:String, declaration:MethodDecl, implementation:MethodDecl):String {
		completeTypes(declaration);
		completeTypes(implementation);
		final target = types.struct(implementation.owner) + "::" + names.method(implementation);
		return 'fib::method_slot<decltype($entry), &$target>';
	}

	/** The adapters convert between pointers, for which C++ must have seen the structs. **/
	function completeTypes(method:MethodDecl):Void {
		types.of(method.result);
		for (parameter in method.parameters) {
			types.of(parameter.rep);
		}
	}

	// --- interface tables ---

	function interfaceTables(decl:ClassDecl):Array<String> {
		final interfaces = InterfaceMethods.ofClass(decl);
		if (interfaces.length == 0) {
			return [];
		}
		final scope = new NameScope();
		final byColour:Array<Null<String>> = [];
		for (implemented in interfaces) {
			final table = scope.claim(names.besideType(decl, "as_" + names.shortName(implemented)));
			interfaceTable(decl, implemented, table);
			byColour[implemented.interfaceColour] = "&" + table;
		}
		final list = names.besideType(decl, "interfaces");
		final entries = [for (index in 0...byColour.length) byColour[index] ?? "nullptr"].join(", ");
		out.line('static constexpr const fib::InterfaceTable* $list[] = {$entries};');
		return ['.interface_tables = $list', '.interface_table_count = ${byColour.length}'];
	}

	function interfaceTable(decl:ClassDecl, implemented:ClassDecl, table:String):Void {
		final struct = types.struct(implemented);
		final entries = ['{&$struct::type}'];
		for (method in InterfaceMethods.of(implemented)) {
			final implementation = decl.findMethod(method.name);
			final entry = '$struct::MethodTable::' + names.interfaceSlot(implemented, method.name);
			entries.push(implementation == null || implementation.body == null ? "nullptr"
					: entryOf(entry, method, implementation));
		}
		out.line('static constexpr $struct::MethodTable $table = {${entries.join(", ")}};');
	}
}
