package fiberus.emit;

import fiberus.cpp.NameTable;
import fiberus.cpp.TypeNames;
import fiberus.cpp.Writer;
import fiberus.ir.Program;

/**
	Prints the struct of an enum: a nested struct for each constructor with parameters, a static object for each
	without. Types are named in full here, since constructors are often called like classes.
**/
class EnumHeader {
	final names:NameTable;
	final types:TypeNames;
	final out:Writer;

	public function new(types:TypeNames, out:Writer) {
		this.types = types;
		this.out = out;
		names = types.names;
	}

	public function print(decl:EnumDecl):Void {
		final name = names.shortName(decl);
		out.open('struct $name : fib::EnumValue');
		out.line("static const fib::Type type;");
		for (constructor in decl.constructors) {
			final own = names.constructorName(constructor);
			if (constructor.parameters.length == 0) {
				out.line('static const fib::Type ${typeOfConstant(constructor, names)};');
				out.line('static $name $own;');
			} else {
				out.line('struct $own;');
			}
		}
		out.close(";");
		for (constructor in decl.constructors) {
			if (constructor.parameters.length > 0) {
				constructorStruct(name, constructor);
			}
		}
	}

	/** The descriptor of a constructor without parameters is a member of the enum's struct. **/
	public static function typeOfConstant(constructor:ConstructorDecl, names:NameTable):String {
		return "type_of_" + names.constructorName(constructor);
	}

	function constructorStruct(enumName:String, decl:ConstructorDecl):Void {
		final name = names.constructorName(decl);
		final members = [for (index in 0...decl.parameters.length) names.parameter(decl, index)];
		out.open('struct $enumName::$name : $enumName');
		out.line("static const fib::Type type;");
		for (index in 0...members.length) {
			out.line('${types.of(decl.parameters[index].rep)} ${members[index]};');
		}
		final list = [for (index in 0...members.length) types.of(decl.parameters[index].rep) + " "
				+ members[index]].join(", ");
		out.open('static $name* create($list)');
		out.line('$name* const self = fib::allocate<$name>();');
		out.line('self->index = ${decl.index};');
		for (member in members) {
			out.line('self->$member = $member;');
		}
		out.line("return self;");
		out.close();
		out.close(";");
	}
}
