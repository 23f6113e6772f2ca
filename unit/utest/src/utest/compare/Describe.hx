package utest.compare;

/** Values and types as text for messages. **/
class Describe {
	/** Text is quoted, so that `"1"` differs from `1`. **/
	public static function value(value:Null<Any>):String {
		return Std.isOfType(value, String) ? '"' + StringTools.replace(value, '"', '\\"') + '"' : Std.string(value);
	}

	/** The name of a class, an interface or an enum. **/
	public static function type(type:Any):String {
		return switch Type.typeof(type) {
			case TObject | TClass(_): className(type) ?? Std.string(type);
			case _: enumName(type) ?? Std.string(type);
		}
	}

	/** The name of the type of a value. **/
	public static function typeOf(value:Null<Any>):String {
		return switch Type.typeof(value) {
			case TNull: "null";
			case TInt: "Int";
			case TFloat: "Float";
			case TBool: "Bool";
			case TFunction: "function";
			case TClass(type): Type.getClassName(type);
			case TEnum(type): Type.getEnumName(type);
			case TObject: "anonymous object";
			case TUnknown: "unknown type";
		}
	}

	// What is asked for the name of something that is no class, or no enum, answers null or throws.

	static function className(type:Any):Null<String> {
		return try Type.getClassName(type) catch (_) enumName(type);
	}

	static function enumName(type:Any):Null<String> {
		return try Type.getEnumName(type) catch (_) null;
	}
}
