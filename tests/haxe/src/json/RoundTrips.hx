package json;

import haxe.Json;

/**
	What is printed parses back to the same value.
**/
class RoundTrips {
	public static function run(check:Check):Void {
		final values:Array<Dynamic> = [
			null, true, false, 0, -1, 2147483647, -2147483648, 0.1, -1.5e-10, 1e100, "", "a\u0001b", "\\\"",
			"\u2028", [], [[]], [1, "a", null], {}, {a: {b: {c: []}}},
		];
		for (value in values) {
			check.same(value, Json.parse(Json.stringify(value)));
			check.same(value, Json.parse(Json.stringify(value, null, "  ")));
		}
		var text = '{"a":[1,2.5,"x",null,true]}';
		for (_ in 0...5) {
			text = Json.stringify(Json.parse(text));
		}
		check.equals('{"a":[1,2.5,"x",null,true]}', text);
		final large = [for (i in 0...500) {id: i, name: 'n$i', ratio: i / 4}];
		final back:Array<{id:Int, name:String, ratio:Float}> = Json.parse(Json.stringify(large));
		check.equals(500, back.length);
		check.equals("499 n499 124.75", '${back[499].id} ${back[499].name} ${back[499].ratio}');
		check.floatEquals(31187.5, Lambda.fold(back, (item, sum) -> item.ratio + sum, 0.0));
	}
}
