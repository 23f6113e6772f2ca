package json;

import haxe.Json;

/**
	haxe.Json.parse: every kind of value, numbers, escapes, blanks.
**/
class Parsing {
	public static function run(check:Check):Void {
		// Declared Dynamic: otherwise `b` is inferred as Array<Bool>, which holds no null on static targets.
		final value:Dynamic = Json.parse('{"a": 1, "b": [true, false, null], "c": {"d": "e"}, "f": -2.5e3}');
		check.isTrue(value.a == 1);
		check.isTrue(value.b[0] == true);
		check.isTrue(value.b[1] == false);
		check.isNull(value.b[2]);
		check.isTrue(value.b.length == 3);
		check.isTrue(value.c.d == "e");
		check.isTrue(value.f == -2500);
		check.isTrue(Std.isOfType(value.a, Int));
		check.isTrue(Json.parse("5") == 5);
		check.isTrue(Json.parse("-0.25") == -0.25);
		check.isTrue(Json.parse("1e3") == 1000);
		check.isTrue(Json.parse("1E-2") == 0.01);
		check.isTrue(Json.parse("12345678901") == 12345678901.0);
		check.isTrue(Json.parse('"text"') == "text");
		check.isTrue(Json.parse("true") == true);
		check.isNull(Json.parse("null"));
		check.isTrue(Json.parse(" \t\r\n [ ] ").length == 0);
		check.equals(0, Reflect.fields(Json.parse("{}")).length);
		check.equals("a\"b\\c/d\n\r\t", Json.parse('"a\\"b\\\\c\\/d\\n\\r\\t"'));
		check.equals("é€", Json.parse('"\\u00e9\\u20AC"'));
		check.equals("😀", Json.parse('"\\uD83D\\uDE00"'));
		check.equals("ünïcödé 😀", Json.parse('"ünïcödé 😀"'));
		check.same([[1], [[2]]], Json.parse("[[1],[[2]]]"));
		check.same(["x" => 1].exists("x"), Reflect.hasField(Json.parse('{"x":1}'), "x"));
		check.isTrue(Json.parse('{"a":1,"a":2}').a == 2);
		check.isTrue(Reflect.field(Json.parse('{"with space":1}'), "with space") == 1);
		final deep = Json.parse([for (_ in 0...100) "["].join("") + [for (_ in 0...100) "]"].join(""));
		check.isTrue(deep.length == 1);
	}
}
