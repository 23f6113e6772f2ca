package utest.compare;

/** What can be iterated over, found by its methods. **/
class Iteration {
	public static function isIterator(value:Dynamic):Bool {
		return hasMethods(value, ["hasNext", "next"]);
	}

	public static function isIterable(value:Dynamic):Bool {
		return hasMethods(value, ["iterator"]);
	}

	/** What an iterator still has to give; it is at its end afterwards. **/
	public static function rest(iterator:Dynamic):Array<Dynamic> {
		return [for (item in (iterator : Iterator<Dynamic>)) item];
	}

	public static function all(iterable:Dynamic):Array<Dynamic> {
		return [for (item in (iterable : Iterable<Dynamic>)) item];
	}

	static function hasMethods(value:Dynamic, names:Array<String>):Bool {
		final fields = switch Type.typeof(value) {
			case TObject: Reflect.fields(value);
			case TClass(type): Type.getInstanceFields(type);
			case _: [];
		}
		for (name in names) {
			if (!fields.contains(name) || !Reflect.isFunction(Reflect.field(value, name))) {
				return false;
			}
		}
		return true;
	}
}
