package json;

import haxe.Json;
import haxe.format.JsonParser;

/**
	Malformed JSON raises, wherever the mistake is.
**/
class ParseErrors {
	public static function run(check:Check):Void {
		final malformed = [
			"", " ", "{", "}", "[", "]", "[1,", "[1 2]", "{a:1}", '{"a"}', '{"a":}', '{"a":1', '{"a":1 "b":2}', "tru",
			"nul", "falsy", '"open', '"\\x"', "[1]]", "{}x", "-", "'a'", "undefined", '{"a":1,}}',
		];
		for (text in malformed) {
			check.raises(() -> Json.parse(text));
		}
		check.isTrue(JsonParser.parse('{"a":[1,2]}').a[1] == 2);
		final message = try {
			JsonParser.parse("[1,x]");
			"";
		} catch (e) {
			e.message;
		}
		check.isTrue(message.length > 0);
	}
}
