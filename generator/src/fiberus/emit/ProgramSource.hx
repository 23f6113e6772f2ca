package fiberus.emit;

import fiberus.cpp.FieldNames;
import fiberus.cpp.Literals;
import fiberus.cpp.NameTable;
import fiberus.cpp.Writer;
import fiberus.ir.NodeMap;
import fiberus.ir.Program;
import fiberus.ir.Rep;

/** Prints the file that holds the program's tables and `fib::program_main`. **/
class ProgramSource {
	final program:Program;
	final layout:ProgramLayout;
	final names:NameTable;
	final out = new Writer();
	final statements:Array<String> = [];
	final headers:Array<String> = [];

	public function new(program:Program, layout:ProgramLayout, names:NameTable) {
		this.program = program;
		this.layout = layout;
		this.names = names;
	}

	public function print(fieldNames:FieldNames, symbols:SymbolTable):String {
		final body = new Writer();
		final list = fieldNames.sorted();
		printNames(list, fieldNames, body);
		// A namespace of their own: the program's packages and field names may have any name.
		body.line("namespace program_tables {");
		body.line("namespace {");
		body.blankLine();
		printNameTables(list, fieldNames, body);
		printTypes(body);
		printRoots(body);
		printResources(body);
		final register = symbols.print(body);
		if (register != null) {
			statements.push(register);
		}
		body.line("}  // namespace");
		body.line("}  // namespace program_tables");
		body.blankLine();
		printMain(body);

		out.line('#include "fiberus/generated.h"');
		out.blankLine();
		headers.sort(Reflect.compare);
		for (header in headers) {
			out.line('#include "$header"');
		}
		out.blankLine();
		out.append(body);
		return out.toString();
	}

	/** The qualified name of a struct whose header is included. **/
	function struct(decl:Node):String {
		final header = layout.moduleOf(decl).headerPath;
		if (!headers.contains(header)) {
			headers.push(header);
		}
		return names.qualified(decl);
	}

	function printNames(list:Array<String>, fieldNames:FieldNames, body:Writer):Void {
		if (list.length == 0) {
			return;
		}
		body.line('namespace ${NameTable.root}::names {');
		for (name in list) {
			body.line('constinit ${FieldNames.type(name)} '
					+ '${fieldNames.identifier(name)}{${FieldNames.literal(name)}};');
		}
		body.line('}  // namespace ${NameTable.root}::names');
		body.blankLine();
	}

	function printNameTables(list:Array<String>, fieldNames:FieldNames, body:Writer):Void {
		if (list.length == 0) {
			return;
		}
		body.open("fib::Name* const names[] =");
		for (name in list) {
			body.line('&${NameTable.root}::names::${fieldNames.identifier(name)}.name,');
		}
		body.close(";");
		body.open("void* const name_texts[] =");
		for (name in list) {
			body.line('&${NameTable.root}::names::${fieldNames.identifier(name)}.text,');
		}
		body.close(";");
		body.blankLine();
		final texts = "reinterpret_cast<fib::String* const*>(name_texts)";
		statements.push('fib::register_names(names, $texts, ${list.length});');
	}

	function printTypes(body:Writer):Void {
		final list:Array<{path:String, type:String}> = [];
		for (decl in program.classes) {
			if (decl.isReflected) {
				list.push({path: decl.path, type: '&${struct(decl)}::type'});
			}
		}
		for (decl in program.enums) {
			if (decl.isReflected) {
				list.push({path: decl.path, type: '&${struct(decl)}::type'});
			}
		}
		if (list.length == 0) {
			return;
		}
		list.sort((left, right) -> Reflect.compare(left.path, right.path));
		body.open("constexpr const fib::Type* types[] =");
		for (entry in list) {
			body.line(entry.type + ",");
		}
		body.close(";");
		body.blankLine();
		statements.push('fib::register_types({types, ${list.length}});');
	}

	/** Static variables are roots of the collector. **/
	function printRoots(body:Writer):Void {
		final list = [];
		final labels = [];
		for (decl in program.classes) {
			for (field in decl.statics) {
				if (RepTools.isTraced(field.rep)) {
					list.push('&${struct(decl)}::${names.field(field)}');
					labels.push(Literals.quoted(decl.path + "." + field.name));
				}
			}
		}
		if (list.length == 0) {
			return;
		}
		body.open("constexpr void* roots[] =");
		for (entry in list) {
			body.line(entry + ",");
		}
		body.close(";");
		body.blankLine();
		body.open("constexpr const char* root_names[] =");
		for (label in labels) {
			body.line(label + ",");
		}
		body.close(";");
		body.blankLine();
		final table = "reinterpret_cast<uint64_t* const*>(roots)";
		statements.push('fib::gc::register_static_roots($table, ${list.length}, root_names);');
	}

	function printResources(body:Writer):Void {
		if (program.resources.length == 0) {
			return;
		}
		final list = program.resources.copy();
		list.sort((left, right) -> Reflect.compare(left.name, right.name));
		for (index in 0...list.length) {
			printResourceData("resource_" + (index + 1), list[index].data, body);
		}
		body.open("constexpr fib::Resource resources[] =");
		for (index in 0...list.length) {
			body.line('{${Literals.quoted(list[index].name)}, resource_${index + 1}, ${list[index].data.length}},');
		}
		body.close(";");
		body.blankLine();
		statements.push('fib::register_resources(resources, ${list.length});');
	}

	/** As a string literal: C++ compilers read those many times faster than lists of numbers. **/
	static function printResourceData(name:String, data:haxe.io.Bytes, body:Writer):Void {
		final octetsPerLine = 64;
		body.line('constexpr unsigned char $name[] =');
		body.indent();
		body.indent();
		var start = 0;
		while (start + octetsPerLine < data.length) {
			body.line(Literals.quotedBytes(data, start, octetsPerLine));
			start += octetsPerLine;
		}
		body.line(Literals.quotedBytes(data, start, data.length - start) + ";");
		body.unindent();
		body.unindent();
	}

	function printMain(body:Writer):Void {
		body.line("namespace fib {");
		body.blankLine();
		body.line("void program_main();");
		body.line("extern const bool program_is_multithreaded;");
		body.line('const bool program_is_multithreaded = ${program.isMultithreaded};');
		body.blankLine();
		body.line("// Runs on the program's main fiber.");
		body.open("void program_main()");
		body.line("using namespace program_tables;");
		for (statement in statements) {
			body.line(statement);
		}
		final makeException = program.makeException;
		if (makeException != null) {
			body.line('set_exception_factory(&${struct(makeException.owner)}::${names.method(makeException)});');
		}
		for (initializer in program.initializers) {
			call(initializer, body);
		}
		final entry = program.entry;
		if (entry != null) {
			call(entry, body);
		}
		body.close();
		body.blankLine();
		body.line("}  // namespace fib");
	}

	function call(method:MethodDecl, body:Writer):Void {
		body.line('${struct(method.owner)}::${names.method(method)}();');
	}
}
