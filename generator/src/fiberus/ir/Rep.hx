package fiberus.ir;

import fiberus.ir.Program;

/**
	The machine representation of a value. `front.Represent` is the only place that derives one from a Haxe type;
	everything after it looks at representations alone.
**/
enum Rep {
	RVoid;
	RBool;
	RInt32;
	RFloat64;

	/** A native number other than Int, Float and Bool: the C++ type's name (`int64_t`, `float`, `uint8_t`, …). **/
	RNumber(cppType:String);

	/** Any value, NaN-boxed: `fib::Value`. **/
	RValue;

	/** A reference to an object, or null. **/
	RRef(ref:RefType);

	/** A C or C++ type that generated code only passes on (`@:native` externs such as pointers): never in Values. **/
	RForeign(cppType:String);

	/** A window on the elements of an array, `fib::ArrayWindow<E>`: only in variables that opt.ArrayWindows makes. **/
	RWindow(element:Rep);
}

/** What is statically known of a referenced object. **/
enum RefType {
	/** `fib::Object*`: anonymous structures and everything without a narrower type. **/
	AnyObject;

	/** `fib::String*` **/
	StringRef;

	/** `fib::Closure*` **/
	ClosureRef;

	/** `const fib::Type*`: Class<T> and Enum<T>. **/
	TypeRef;

	/** `fib::EnumValue*`: an enum value of any enum. **/
	AnyEnum;

	/** `fib::ArrayBase*`: element kind known only at run time. **/
	AnyArray;

	/** `fib::Array<E>*`; the element is neither RVoid nor RValue. **/
	ArrayOf(element:Rep);

	/** Instances of a generated class; interfaces too. **/
	ClassRef(decl:ClassDecl);

	/** Values of one enum. **/
	EnumRef(decl:EnumDecl);

	/** A library type implemented in C++ (`@:fiberus.type`): `cppType*`. **/
	LibraryRef(cppType:String);
}

class RepTools {
	/** Structural equality, cheap because representations are shallow. **/
	public static function same(left:Rep, right:Rep):Bool {
		return switch [left, right] {
			case [RNumber(a), RNumber(b)] | [RForeign(a), RForeign(b)]: a == b;
			case [RRef(a), RRef(b)]: sameRef(a, b);
			case [RWindow(a), RWindow(b)]: same(a, b);
			case _: left == right;
		}
	}

	static function sameRef(left:RefType, right:RefType):Bool {
		return switch [left, right] {
			case [ArrayOf(a), ArrayOf(b)]: same(a, b);
			case [ClassRef(a), ClassRef(b)]: a == b;
			case [EnumRef(a), EnumRef(b)]: a == b;
			case [LibraryRef(a), LibraryRef(b)]: a == b;
			case _: left == right;
		}
	}

	/** Holds something that the collector must see: a reference or a Value. **/
	public static inline function isTraced(rep:Rep):Bool {
		return rep.match(RValue | RRef(_));
	}

	public static inline function isNumber(rep:Rep):Bool {
		return rep.match(RInt32 | RFloat64 | RNumber(_));
	}

	/** Short text for dumps and messages, not for C++. **/
	public static function toText(rep:Rep):String {
		return switch rep {
			case RVoid: "void";
			case RBool: "bool";
			case RInt32: "int32";
			case RFloat64: "float64";
			case RNumber(name) | RForeign(name): name;
			case RValue: "value";
			case RRef(ref): refText(ref);
			case RWindow(element): "window<" + toText(element) + ">";
		}
	}

	static function refText(ref:RefType):String {
		return switch ref {
			case AnyObject: "object";
			case StringRef: "string";
			case ClosureRef: "closure";
			case TypeRef: "type";
			case AnyEnum: "enum";
			case AnyArray: "array";
			case ArrayOf(element): "array<" + toText(element) + ">";
			case ClassRef(decl): decl.path;
			case EnumRef(decl): decl.path;
			case LibraryRef(name): name;
		}
	}
}
