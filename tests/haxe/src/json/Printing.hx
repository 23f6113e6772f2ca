package json;

import haxe.Json;

/**
	haxe.Json.stringify: values, escapes, pretty printing, replacers.
**/
class Printing {
	public static function run(check:Check):Void {
		check.equals("null", Json.stringify(null));
		check.equals("true", Json.stringify(true));
		check.equals("5", Json.stringify(5));
		check.equals("0.5", Json.stringify(0.5));
		check.equals("1", Json.stringify(1.0));
		check.equals("null", Json.stringify(Math.NaN));
		check.equals("null", Json.stringify(Math.POSITIVE_INFINITY));
		check.equals('"text"', Json.stringify("text"));
		check.equals("[]", Json.stringify([]));
		check.equals("[1,null,[2.5]]", Json.stringify(([1, null, [2.5]] : Array<Dynamic>)));
		check.equals('{"a":1}', Json.stringify({a: 1}));
		check.equals("{}", Json.stringify({}));
		check.equals('"a\\"b\\\\c/d\\n\\r\\t"', Json.stringify("a\"b\\c/d\n\r\t"));
		check.equals('"é€😀"', Json.stringify("é€😀"));
		check.equals('{"a":{"b":[{}]}}', Json.stringify({a: {b: [{}]}}));
		check.equals('{"n":null}', Json.stringify({n: null}));
		check.equals('[\n  1,\n  [\n    2\n  ]\n]', Json.stringify(([1, [2]] : Array<Dynamic>), null, "  "));
		check.equals('{\n\t"a": 1\n}', Json.stringify({a: 1}, null, "\t"));
		final both = Json.stringify({a: 1, b: 2});
		check.isTrue(both == '{"a":1,"b":2}' || both == '{"b":2,"a":1}');
		final replaced = Json.stringify({a: 1}, (key:Dynamic, value:Dynamic) -> key == "a" ? ("x" : Dynamic) : value);
		check.equals('{"a":"x"}', replaced);
		check.equals("[2,4]", Json.stringify([1, 2], twice));
		#if !js
		check.equals('{"k":1}', Json.stringify(["k" => 1]));
		#end
		check.equals("3", Json.stringify((3 : Dynamic)));
		final instance = Json.parse(Json.stringify(new Data()));
		check.isTrue(instance.number == 3);
		check.equals("t", instance.text);
		check.isFalse(Reflect.hasField(instance, "method"));
	}

	static function twice(key:Dynamic, value:Dynamic):Dynamic {
		return value is Int ? (value * 2 : Dynamic) : value;
	}
}

@:keep
private class Data {
	public var number = 3;
	public var text = "t";

	public function new() {}

	public function method():Void {}
}
