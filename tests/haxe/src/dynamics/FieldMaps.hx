package dynamics;

import haxe.DynamicAccess;

/**
	haxe.DynamicAccess: a structure used as a map of fields.
**/
class FieldMaps {
	public static function run(check:Check):Void {
		final access:DynamicAccess<Int> = {};
		access["one"] = 1;
		access.set("two", 2);
		check.equals(1, access["one"]);
		check.equals(2, access.get("two"));
		check.isTrue(access["three"] == null);
		check.isTrue(access.exists("one"));
		check.isFalse(access.exists("three"));
		final keys = access.keys();
		keys.sort(Reflect.compare);
		check.equals("one,two", keys.join(","));
		var sum = 0;
		for (value in access) {
			sum += value;
		}
		check.equals(3, sum);
		final pairs = [for (key => value in access) '$key=$value'];
		pairs.sort(Reflect.compare);
		check.equals("one=1 two=2", pairs.join(" "));
		check.isTrue(access.remove("one"));
		check.isFalse(access.remove("one"));
		check.isFalse(access.exists("one"));
		final copy = access.copy();
		copy["two"] = 20;
		check.equals(2, access["two"]);
		final typed:{two:Int} = cast access;
		check.equals(2, typed.two);
		access["two"] += 5;
		check.equals(7, typed.two);
		final literal:DynamicAccess<String> = {a: "x", b: "y"};
		check.equals("x", literal["a"]);
	}
}
