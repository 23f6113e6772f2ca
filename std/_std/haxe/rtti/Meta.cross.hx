package haxe.rtti;

/**
	Metadata without a colon (`@name(values)`) of types and fields, at run time.
**/
@:coreApi
class Meta {
	public static function getType(t:Dynamic):Dynamic<Array<Dynamic>> {
		return section(t, "obj");
	}

	public static function getStatics(t:Dynamic):Dynamic<Dynamic<Array<Dynamic>>> {
		return section(t, "statics");
	}

	public static function getFields(t:Dynamic):Dynamic<Dynamic<Array<Dynamic>>> {
		return section(t, "fields");
	}

	static function section(t:Dynamic, name:String):Dynamic {
		final found = Reflect.field(Native.metadata(t), name);
		return found == null ? {} : found;
	}
}

private extern class Native {
	@:fiberus.call("fib::type_get_metadata")
	static function metadata(type:Dynamic):Dynamic;
}
