package fiberus.cpp;

/** The interned field names of a program: Haxe name to C++ identifier in the namespace `hx::names`. **/
class FieldNames {
	final identifiers = new Map<String, String>();
	final scope = new NameScope();

	/** Haxe names in order of first use. **/
	final all:Array<String> = [];

	public function new() {}

	public function identifier(name:String):String {
		final known = identifiers[name];
		if (known != null) {
			return known;
		}
		final made = scope.claim(ReservedNames.legal(name));
		identifiers[name] = made;
		all.push(name);
		return made;
	}

	public function sorted():Array<String> {
		final list = all.copy();
		list.sort(Reflect.compare);
		return list;
	}

	/** `fib::StaticName<6>`: the type depends on the text's size. **/
	public static function type(name:String):String {
		final units = Literals.utf16Units(name);
		return (Literals.isAscii(units) ? "fib::StaticName<" : "fib::WideStaticName<") + (units.length + 1) + ">";
	}

	/** The literal that initialises it. **/
	public static function literal(name:String):String {
		final units = Literals.utf16Units(name);
		return Literals.isAscii(units) ? Literals.ascii(units) : Literals.wide(units);
	}
}
