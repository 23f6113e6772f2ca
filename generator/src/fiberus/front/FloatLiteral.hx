package fiberus.front;

/** Turns the compiler's text of a Float literal into a valid C++ double literal. **/
class FloatLiteral {
	public static function normalize(text:String):String {
		final plain = StringTools.replace(text, "_", "");
		if (plain.indexOf(".") == -1 && plain.indexOf("e") == -1 && plain.indexOf("E") == -1) {
			return plain + ".0";
		}
		return StringTools.endsWith(plain, ".") ? plain + "0" : plain;
	}
}
