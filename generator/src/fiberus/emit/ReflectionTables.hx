package fiberus.emit;

import fiberus.cpp.FileContext;
import fiberus.cpp.InterfaceMethods;
import fiberus.cpp.Literals;
import fiberus.cpp.NameTable;
import fiberus.cpp.TypeNames;
import fiberus.cpp.VirtualTables;
import fiberus.cpp.Writer;
import fiberus.ir.Program;
import fiberus.ir.Rep;

/** Prints the constant ClassInfo of a class and the field tables it refers to. **/
class ReflectionTables {
	final layout:ProgramLayout;
	final file:FileContext;
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
		final entries = decl.isInterface ? interfaceMethods(decl) : instanceFields(decl);
		final parts = fieldTable(decl, "fields", entries, ".fields", ".field_count");
		for (part in fieldTable(decl, "statics", staticFields(decl), ".statics", ".static_count")) {
			parts.push(part);
		}
		if (decl.interfaces.length > 0) {
			final table = names.besideType(decl, "declared_interfaces");
			final list = [for (parent in decl.interfaces) '&${types.struct(parent)}::type'].join(", ");
			out.line('static constexpr const fib::Type* $table[] = {$list};');
			parts.push('.interfaces = $table');
			parts.push('.interface_count = ${decl.interfaces.length}');
		}
		if (!decl.isInterface && !decl.isAbstract) {
			creation(decl, parts);
		}
		final metadata = decl.metadata;
		if (metadata != null) {
			parts.push('.metadata = &fib::metadata_of<&${types.struct(metadata.owner)}::${names.method(metadata)}>');
		}
		out.line('static constinit const fib::ClassInfo ${names.besideType(decl, "info")} = '
				+ '{${parts.join(", ")}};');
	}

	function creation(decl:ClassDecl, parts:Array<String>):Void {
		final name = names.shortName(decl);
		final constructor = ClassHeader.constructorOf(decl);
		if (constructor != null && canBeAdapted(constructor)) {
			parts.push('.create = &fib::CreateAdapter<&$name::create>::create');
		}
		parts.push('.create_empty = &fib::create_empty<$name>');
	}

	function fieldTable(decl:ClassDecl, suffix:String, entries:Array<String>, member:String,
			count:String):Array<String> {
		if (entries.length == 0) {
			return [];
		}
		final table = names.besideType(decl, suffix);
		out.open('static constexpr fib::FieldInfo $table[] =');
		for (entry in entries) {
			out.line(entry + ",");
		}
		out.close(";");
		return ['$member = $table', '$count = ${entries.length}'];
	}

	function instanceFields(decl:ClassDecl):Array<String> {
		final name = names.shortName(decl);
		final entries = [];
		for (field in decl.fields) {
			if (field.isReflected && canBeValue(field.rep)) {
				entries.push('fib::variable_info<&$name::${names.field(field)}>(${file.nameAddress(field.name)})');
			}
		}
		for (method in decl.methods) {
			if (!method.isStatic && isVisible(decl, method)) {
				entries.push('fib::method_info<&${boundName(method)}>(${file.nameAddress(method.name)})');
			}
		}
		return entries;
	}

	/** The methods of an interface and of those it extends; each calls through the interface table. **/
	function interfaceMethods(decl:ClassDecl):Array<String> {
		final name = names.shortName(decl);
		return [
			for (method in InterfaceMethods.of(decl))
				if (method.isReflected && canBeAdapted(method)) 'fib::method_info<&$name::'
						+ '${names.interfaceSlot(decl, method.name)}>(${file.nameAddress(method.name)})'
		];
	}

	/** Overridden methods go through their dispatcher, so that bound methods compare equal however they were bound. **/
	function boundName(method:MethodDecl):String {
		final slot = method.root();
		return VirtualTables.hasSlot(slot) ? types.struct(slot.owner) + "::" + names.dispatcher(slot) :
			types.struct(method.owner) + "::" + names.method(method);
	}

	function staticFields(decl:ClassDecl):Array<String> {
		final name = names.shortName(decl);
		final entries = [];
		for (field in decl.statics) {
			if (field.isReflected && canBeValue(field.rep)) {
				final variable = '$name::${names.field(field)}';
				entries.push('fib::static_variable_info<&$variable>(${file.nameAddress(field.name)})');
			}
		}
		for (method in decl.methods) {
			if (method.isStatic && isVisible(decl, method)) {
				final target = '$name::${names.method(method)}';
				entries.push('fib::static_method_info<&$target>(${file.nameAddress(method.name)})');
			}
		}
		return entries;
	}

	function isVisible(decl:ClassDecl, method:MethodDecl):Bool {
		return method.isReflected && method != decl.constructor && method.body != null && canBeAdapted(method);
	}

	/** Can arguments and result be Values? Also makes the types of both complete in this file. **/
	function canBeAdapted(method:MethodDecl):Bool {
		var isPossible = method.result == RVoid || canBeValue(method.result);
		for (parameter in method.parameters) {
			isPossible = canBeValue(parameter.rep) && isPossible;
		}
		return isPossible;
	}

	function canBeValue(rep:Rep):Bool {
		types.of(rep);
		return !rep.match(RForeign(_) | RVoid);
	}
}
