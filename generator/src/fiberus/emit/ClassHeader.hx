package fiberus.emit;

import fiberus.cpp.FunctionFacts;
import fiberus.cpp.FunctionPrinter;
import fiberus.cpp.InterfaceMethods;
import fiberus.cpp.LocalNames;
import fiberus.cpp.NameTable;
import fiberus.cpp.TypeNames;
import fiberus.cpp.VirtualTables;
import fiberus.cpp.Writer;
import fiberus.ir.Program;
import fiberus.ir.Rep;

/** Prints the struct of a class or interface into a header. **/
class ClassHeader {
	final layout:ProgramLayout;
	final names:NameTable;
	final types:TypeNames;
	final out:Writer;

	public function new(layout:ProgramLayout, types:TypeNames, out:Writer) {
		this.layout = layout;
		this.types = types;
		this.out = out;
		names = types.names;
	}

	public function print(decl:ClassDecl):Void {
		final parent = decl.superClass;
		final base = parent == null || decl.isInterface ? "fib::Object" : types.struct(parent);
		out.open('struct ${names.shortName(decl)} : $base');
		if (decl.isInterface) {
			interfaceMembers(decl);
		} else {
			instanceMembers(decl);
		}
		for (field in decl.statics) {
			out.line('static ${types.of(field.rep)} ${names.field(field)};');
		}
		functions(decl);
		out.close(";");
	}

	// --- interfaces ---

	function interfaceMembers(decl:ClassDecl):Void {
		final methods = InterfaceMethods.of(decl);
		out.open("struct MethodTable : fib::InterfaceTable");
		for (method in methods) {
			out.line('${types.of(method.result)} '
					+ '(*${names.interfaceSlot(decl, method.name)})(${signature("fib::Object*", method)});');
		}
		out.close(";");
		out.line("static const fib::Type type;");
		out.line('static constexpr uint32_t kColour = ${decl.interfaceColour};');
		for (method in methods) {
			final name = names.interfaceSlot(decl, method.name);
			dispatcher(name, method, 'fib::interface_table<MethodTable>(this, kColour)->$name');
		}
	}

	/** `Counter* self, double v`: parameter types of a table entry. **/
	function signature(self:String, method:MethodDecl):String {
		return [self].concat([for (parameter in method.parameters) types.of(parameter.rep)]).join(", ");
	}

	/** An inline member that calls the table entry `target`. **/
	function dispatcher(name:String, method:MethodDecl, target:String):Void {
		final locals = new LocalNames(names);
		final parameters = [for (parameter in method.parameters) types.of(parameter.rep) + " "
				+ locals.declare(parameter)];
		final arguments = ["this"].concat([for (parameter in method.parameters) locals.of(parameter)]).join(", ");
		out.open('${types.of(method.result)} $name(${parameters.join(", ")})');
		out.line((method.result == RVoid ? "" : "return ") + '$target($arguments);');
		out.close();
	}

	// --- classes ---

	function instanceMembers(decl:ClassDecl):Void {
		final slots = VirtualTables.ownSlots(decl);
		final parent = decl.superClass;
		if (slots.length > 0) {
			final inherits = parent != null && VirtualTables.hasTable(parent);
			out.open("struct VirtualTable : "
					+ (inherits && parent != null ? types.struct(parent) + "::VirtualTable" : "fib::Type"));
			for (slot in slots) {
				out.line('${types.of(slot.result)} '
						+ '(*${names.method(slot)})(${signature(names.shortName(decl) + "*", slot)});');
			}
			out.close(";");
		}
		out.line('static const ${VirtualTables.hasTable(decl) ? "VirtualTable" : "fib::Type"} type;');
		for (field in Instances.ownFields(decl)) {
			out.line('${types.of(field.rep)} ${names.field(field)};');
		}
		if (!decl.isAbstract) {
			create(decl);
		}
		for (slot in slots) {
			dispatcher(names.dispatcher(slot), slot,
					'static_cast<const VirtualTable*>(fib::Object::type())->${names.method(slot)}');
		}
	}

	/** Allocation and constructor in one, small enough to be inlined where it is called. **/
	function create(decl:ClassDecl):Void {
		final name = names.shortName(decl);
		final constructor = constructorOf(decl);
		final locals = new LocalNames(names);
		final parameters = constructor == null ? [] : constructor.parameters;
		final list = [for (parameter in parameters) types.of(parameter.rep) + " "
				+ locals.declare(parameter)].join(", ");
		out.open('static $name* create($list)');
		if (constructor != null && constructor.checksStack) {
			out.line("fib::check_stack();");
		}
		out.line('$name* const self = fib::allocate<$name>();');
		if (constructor != null) {
			out.line('self->construct(${[for (parameter in parameters) locals.of(parameter)].join(", ")});');
		}
		out.line("return self;");
		out.close();
	}

	/** The constructor that `new` of this class runs: its own or the nearest inherited one. **/
	public static function constructorOf(decl:ClassDecl):Null<MethodDecl> {
		var current:Null<ClassDecl> = decl;
		while (current != null) {
			final constructor = current.constructor;
			if (constructor != null) {
				return constructor;
			}
			current = current.superClass;
		}
		return null;
	}

	function functions(decl:ClassDecl):Void {
		for (method in layout.functionsOf(decl)) {
			final body = method.body;
			if (body != null) {
				final result = types.of(method.result);
				final list = FunctionPrinter.parameterList(method.parameters, types);
				// What comes after a call of a function that only throws need not be compiled.
				final attribute = FunctionFacts.neverReturns(body) ? "[[noreturn]] " : "";
				out.line('$attribute${method.isStatic ? "static " : ""}$result ${names.method(method)}($list);');
			}
		}
	}
}
