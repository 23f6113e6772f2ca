package switches;

/**
	Switching over classes, types and Type.typeof.
**/
class TypePatterns {
	public static function run(check:Check):Void {
		check.equals("class A", ofClass(A));
		check.equals("class B", ofClass(B));
		check.equals("string", ofClass(String));
		check.equals("unknown", ofClass(Check));
		check.equals("int", kind(1));
		check.equals("float", kind(1.5));
		check.equals("bool", kind(true));
		check.equals("string", kind("s"));
		check.equals("array", kind([]));
		check.equals("object", kind({}));
		check.equals("function", kind(() -> {}));
		check.equals("null", kind(null));
		check.equals("enum", kind(X));
		check.equals("instance", kind(new A()));
	}

	static function ofClass(type:Class<Dynamic>):String {
		return switch type {
			case A: "class A";
			case B: "class B";
			case String: "string";
			case _: "unknown";
		}
	}

	static function kind(value:Dynamic):String {
		return switch Type.typeof(value) {
			case TNull: "null";
			case TInt: "int";
			case TFloat: "float";
			case TBool: "bool";
			case TClass(String): "string";
			case TClass(Array): "array";
			case TClass(_): "instance";
			case TEnum(_): "enum";
			case TObject: "object";
			case TFunction: "function";
			case TUnknown: "unknown";
		}
	}
}

private class A {
	public function new() {}
}

private class B extends A {}

private enum E {
	X;
}
