package fiberus.front;

/**
	Runtime functions behind the members of `String` and `Array`. The compiler loads these two classes before a
	library can put its own in front, so their standard extern declarations are bound here by name.
**/
class Builtins {
	static final words = ~/[A-Z]/g;

	/** The C++ function for a member of a core class; null for every other class. **/
	public static function binding(path:String, member:String):Null<String> {
		return switch path {
			case "String": "fib::string_" + snakeCase(member);
			case "Array": "fib::array_" + snakeCase(member);
			case _: null;
		}
	}

	static function snakeCase(name:String):String {
		return words.map(name, match -> "_" + match.matched(0).toLowerCase());
	}
}
