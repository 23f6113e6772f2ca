import haxe.Json;

/** What goes through `haxe.Json` comes back equal, and malformed text is refused. **/
class Main {
	static function main() {
		final text = '{"list":[1,-2.5,1e3,true,false,null,"text"],"nested":{"empty":{},"none":[]},'
			+ '"escapes":"\\"\\\\\\n\\t\\u00e9"}';
		// Declared Dynamic: static targets would infer an array of Int from the sum below.
		final value:Dynamic = Json.parse(text);
		Sys.println(value.list.length);
		Sys.println(value.list[1] + value.list[2]);
		Sys.println(value.nested.none.length);
		Sys.println(value.escapes);
		Sys.println(Reflect.hasField(value, "nested") + " " + Reflect.hasField(value, "missing"));

		final once = Json.stringify({name: "é\n", values: [1, 2, 3], flag: true, nothing: null, ratio: 0.1});
		final again:Dynamic = Json.parse(once);
		Sys.println(again.name == "é\n" && again.values[2] == 3 && again.flag);
		Sys.println(again.nothing == null && again.ratio == 0.1);
		Sys.println(Json.stringify([1, "two", 3.5, false, null]));
		Sys.println(Json.stringify({single: [{inner: 1}]}, null, "  "));
		final objects = [for (index in 0...3) {index: index}];
		Sys.println(Json.stringify(objects, (key:Dynamic, value:Dynamic) -> value is Int ? value + 1 : value));
		final deep = [for (_ in 0...500) "["].join("") + [for (_ in 0...500) "]"].join("");
		Sys.println(Json.stringify(Json.parse(deep)) == deep);
		for (wrong in ["", "{", "[1,]", "{\"a\" 1}", "tru", "\"open", "1 2"])
			Sys.println('$wrong: ${isRefused(wrong)}');
	}

	static function isRefused(text:String):Bool {
		try {
			Json.parse(text);
			return false;
		} catch (_:haxe.Exception) {
			return true;
		}
	}
}
