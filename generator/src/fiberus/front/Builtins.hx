package fiberus.front;

/**
	Runtime functions behind the members of `String` and `Array`. The compiler loads these two classes before a
	library can put its own in front, so their standard extern declarations are bound here by name.
**/
class Builtins {
	static final words = ~/[A-Z]/g;

	/** Members of String whose functions have shorter names. **/
	static final strings = [
		"toUpperCase" => "fib::string_to_upper",
		"toLowerCase" => "fib::string_to_lower",
		"fromCharCode" => "fib::string_from_code",
		"toString" => "fib::to_string"
	];

	/** The C++ function for a member of a core class; null for every other class. **/
	public static function binding(path:String, member:String):Null<String> {
		return switch path {
			case "String": strings.get(member) ?? "fib::string_" + snakeCase(member);
			case "Array": "fib::array_" + snakeCase(member);
			case _: null;
		}
	}

	static function snakeCase(name:String):String {
		return words.map(name, match -> "_" + match.matched(0).toLowerCase());
	}
}
