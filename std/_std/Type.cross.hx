/**
	Classes and enums as values, and what is known of them at run time.
**/
@:coreApi
class Type {
	public static inline function getClass<T>(o:T):Class<T> {
		return cast Native.getClass(o);
	}

	@:fiberus.call("fib::type_get_enum")
	public extern static function getEnum(o:EnumValue):Enum<Dynamic>;

	@:fiberus.call("fib::type_get_super_class")
	public extern static function getSuperClass(c:Class<Dynamic>):Class<Dynamic>;

	@:fiberus.call("fib::type_get_name")
	public extern static function getClassName(c:Class<Dynamic>):String;

	@:fiberus.call("fib::type_get_name")
	public extern static function getEnumName(e:Enum<Dynamic>):String;

	@:fiberus.call("fib::type_resolve_class")
	public extern static function resolveClass(name:String):Class<Dynamic>;

	@:fiberus.call("fib::type_resolve_enum")
	public extern static function resolveEnum(name:String):Enum<Dynamic>;

	public static inline function createInstance<T>(cl:Class<T>, args:Array<Dynamic>):T {
		return cast Native.createInstance(cl, args);
	}

	public static inline function createEmptyInstance<T>(cl:Class<T>):T {
		return cast Native.createEmptyInstance(cl);
	}

	public static inline function createEnum<T>(e:Enum<T>, constr:String, ?params:Array<Dynamic>):T {
		return cast Native.createEnum(cast e, constr, params);
	}

	public static inline function createEnumIndex<T>(e:Enum<T>, index:Int, ?params:Array<Dynamic>):T {
		return cast Native.createEnumIndex(cast e, index, params);
	}

	@:fiberus.call("fib::type_get_instance_fields")
	public extern static function getInstanceFields(c:Class<Dynamic>):Array<String>;

	@:fiberus.call("fib::type_get_class_fields")
	public extern static function getClassFields(c:Class<Dynamic>):Array<String>;

	@:fiberus.call("fib::type_get_enum_constructs")
	public extern static function getEnumConstructs(e:Enum<Dynamic>):Array<String>;

	public static function typeof(v:Dynamic):ValueType {
		return switch Native.kindOf(v) {
			case 0: TNull;
			case 1: TInt;
			case 2: TFloat;
			case 3: TBool;
			case 4: TObject;
			case 5: TFunction;
			case 6: TClass(Native.getClass(v));
			case 7: TEnum(getEnum(v));
			case _: TUnknown;
		}
	}

	public static inline function enumEq<T:EnumValue>(a:T, b:T):Bool {
		return Native.enumEquals(a, b);
	}

	@:fiberus.call("fib::type_enum_constructor")
	public extern static function enumConstructor(e:EnumValue):String;

	@:fiberus.call("fib::type_enum_parameters")
	public extern static function enumParameters(e:EnumValue):Array<Dynamic>;

	@:fiberus.call("fib::type_enum_index")
	public extern static function enumIndex(e:EnumValue):Int;

	public static inline function allEnums<T>(e:Enum<T>):Array<T> {
		return cast Native.allEnums(cast e);
	}
}

/** What a value is at run time. **/
enum ValueType {
	TNull;
	TInt;
	TFloat;
	TBool;
	TObject;
	TFunction;
	TClass(c:Class<Dynamic>);
	TEnum(e:Enum<Dynamic>);
	TUnknown;
}

// The functions above that have type parameters, without them.
private extern class Native {
	@:fiberus.call("fib::type_get_class")
	static function getClass(o:Dynamic):Class<Dynamic>;
	@:fiberus.call("fib::type_create_instance")
	static function createInstance(type:Class<Dynamic>, arguments:Array<Dynamic>):Dynamic;
	@:fiberus.call("fib::type_create_empty_instance")
	static function createEmptyInstance(type:Class<Dynamic>):Dynamic;
	@:fiberus.call("fib::type_create_enum")
	static function createEnum(type:Enum<Dynamic>, constructor:String, arguments:Array<Dynamic>):Dynamic;
	@:fiberus.call("fib::type_create_enum_index")
	static function createEnumIndex(type:Enum<Dynamic>, index:Int, arguments:Array<Dynamic>):Dynamic;
	@:fiberus.call("fib::type_of_value")
	static function kindOf(value:Dynamic):Int;
	@:fiberus.call("fib::type_enum_equals")
	static function enumEquals(a:Dynamic, b:Dynamic):Bool;
	@:fiberus.call("fib::type_all_enums")
	static function allEnums(type:Enum<Dynamic>):Array<Dynamic>;
}
