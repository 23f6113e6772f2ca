package fiberus.emit;

import fiberus.cpp.FileContext;
import fiberus.cpp.Literals;
import fiberus.cpp.NameTable;
import fiberus.cpp.TypeNames;
import fiberus.cpp.Writer;
import fiberus.ir.Program;
import fiberus.ir.Rep;

/** Prints descriptors, constants and reflection tables of an enum. **/
class EnumTables {
	/** sizeof(fib::EnumValue) in words. **/
	static inline final baseWords = 2;

	final layout:ProgramLayout;
	final file:FileContext;
	final names:NameTable;
	final types:TypeNames;
	final out:Writer;

	public function new(layout:ProgramLayout, file:FileContext, out:Writer) {
		this.layout = layout;
		this.file = file;
		this.out = out;
		names = file.names;
		types = file.typesFrom(null);
	}

	public function print(decl:EnumDecl):Void {
		final name = names.shortName(decl);
		file.mention(decl);
		final description = ['.name = ${Literals.quoted(decl.path)}'];
		if (decl.isReflected) {
			reflection(decl);
			description.push('.info = &${names.besideType(decl, "info")}');
		}
		out.line('constinit const fib::Type $name::type = fib::describe_enum<$name>({${description.join(", ")}});');
		for (constructor in decl.constructors) {
			if (constructor.parameters.length == 0) {
				constant(name, constructor);
			} else {
				descriptor(name, constructor);
			}
		}
	}

	function constant(name:String, decl:ConstructorDecl):Void {
		final type = name + "::" + EnumHeader.typeOfConstant(decl, names);
		final own = name + "::" + names.constructorName(decl);
		final label = Literals.quoted(decl.name);
		out.line('constinit const fib::Type $type = fib::describe_enum_constructor<$name, $name>(&$type, '
				+ '${decl.index}, {.name = $label});');
		out.line('constinit $name $own = {{{fib::StaticHeader{&$type}}, ${decl.index}, 0}};');
	}

	function descriptor(name:String, decl:ConstructorDecl):Void {
		final struct = name + "::" + names.constructorName(decl);
		final traced = [
			for (index in 0...decl.parameters.length)
				if (RepTools.isTraced(decl.parameters[index].rep))
					names.parameter(decl, index)
		];
		final table = names.besideType(decl.owner, names.constructorName(decl) + "_references");
		final isBig = Instances.exceedsMapWith(baseWords, decl.parameters.length);
		final description = ['.name = ${Literals.quoted(decl.name)}'].concat(Instances.references(struct, traced,
				isBig, table, out)).join(", ");
		out.line('constinit const fib::Type $struct::type = fib::describe_enum_constructor<$struct, '
				+ '$name>(&$struct::type, ${decl.index}, {$description});');
	}

	function reflection(decl:EnumDecl):Void {
		final table = names.besideType(decl, "constructors");
		if (decl.constructors.length > 0) {
			out.open('static constexpr fib::EnumConstructorInfo $table[] =');
			for (constructor in decl.constructors) {
				out.line(constructorInfo(constructor) + ",");
			}
			out.close(";");
		}
		final parts = [];
		if (decl.constructors.length > 0) {
			parts.push('.constructors = $table');
			parts.push('.constructor_count = ${decl.constructors.length}');
		}
		final metadata = decl.metadata;
		if (metadata != null) {
			parts.push('.metadata = &fib::metadata_of<&${types.struct(metadata.owner)}::${names.method(metadata)}>');
		}
		out.line('static constinit const fib::ClassInfo ${names.besideType(decl, "info")} = '
				+ '{${parts.join(", ")}};');
	}

	function constructorInfo(decl:ConstructorDecl):String {
		final struct = names.shortName(decl.owner) + "::" + names.constructorName(decl);
		final address = file.nameAddress(decl.name);
		final count = decl.parameters.length;
		if (count == 0) {
			return '{$address, 0, &fib::enum_constant<&$struct>, nullptr}';
		}
		// The adapters convert from Values: they need complete types.
		for (parameter in decl.parameters) {
			types.of(parameter.rep);
		}
		final members = [for (index in 0...count) '&$struct::' + names.parameter(decl, index)].join(", ");
		return '{$address, $count, &fib::CreateAdapter<&$struct::create>::create_enum, &fib::enum_parameter<$members>}';
	}
}
