package fiberus.cpp;

import fiberus.ir.NodeMap;
import fiberus.ir.Program;
import fiberus.ir.Rep;

/** The C++ types of representations, as code in one namespace spells them. **/
class TypeNames {
	public final names:NameTable;

	/** Where the text will stand; null: anywhere, so names are complete. **/
	public final from:Null<Array<String>>;

	/** Told of each generated class and enum that is mentioned, for includes and forward declarations. **/
	final onMention:(decl:Node) -> Void;

	public function new(names:NameTable, from:Null<Array<String>>, onMention:(decl:Node) -> Void) {
		this.names = names;
		this.from = from;
		this.onMention = onMention;
	}

	public function of(rep:Rep):String {
		return switch rep {
			case RVoid: "void";
			case RBool: "bool";
			case RInt32: "int32_t";
			case RFloat64: "double";
			case RNumber(cppType): cppType;
			case RForeign(cppType): cppType;
			case RValue: "fib::Value";
			case RRef(TypeRef): "const fib::Type*";
			case RRef(ref): pointee(ref) + "*";
			case RWindow(element): "fib::ArrayWindow<" + of(element) + ">";
		}
	}

	/** The struct that a reference points at. **/
	public function pointee(ref:RefType):String {
		return switch ref {
			case AnyObject: "fib::Object";
			case StringRef: "fib::String";
			case ClosureRef: "fib::Closure";
			case TypeRef: "const fib::Type";
			case AnyEnum: "fib::EnumValue";
			case AnyArray: "fib::ArrayBase";
			case ArrayOf(element): "fib::Array<" + of(element) + ">";
			case ClassRef(decl): struct(decl);
			case EnumRef(decl): struct(decl);
			case LibraryRef(cppType): cppType;
		}
	}

	/** Notes that a value of this representation is used, without naming its type. **/
	public function mention(rep:Rep):Void {
		switch rep {
			case RRef(ClassRef(decl)):
				onMention(decl);
			case RRef(EnumRef(decl)):
				onMention(decl);
			case _:
		}
	}

	/** The struct of a generated class or enum. **/
	public function struct(decl:Node):String {
		onMention(decl);
		return names.reference(decl, from);
	}

	/** The struct or static member of an enum constructor. **/
	public function constructor(decl:ConstructorDecl):String {
		return struct(decl.owner) + "::" + names.constructorName(decl);
	}

	/**
		Text of a value of this representation with all bits zero; typed where a bare `nullptr` could be taken for
		another type.
	**/
	public function defaultOf(rep:Rep, isTyped:Bool):String {
		return switch rep {
			case RVoid: "static_cast<void>(0)";
			case RBool: "false";
			case RInt32: "0";
			case RFloat64: "0.0";
			case RValue: "fib::Value()";
			case RRef(_): isTyped ? "static_cast<" + of(rep) + ">(nullptr)" : "nullptr";
			case RNumber(cppType) | RForeign(cppType): cppType + "()";
			case RWindow(_): throw "a window always shows an array";
		}
	}
}
