package target;

/**
	Structures and maps keep the order of insertion.
**/
class Order {
	public static function run(check:Check):Void {
		final map = new Map<String, Int>();
		for (i in 0...20) {
			map['k${(i * 7) % 20}'] = i;
		}
		check.equals(20, Lambda.count(map));
		#if fiberus
		check.equals([for (i in 0...20) 'k${(i * 7) % 20}'].join(" "), [for (key in map.keys()) key].join(" "));
		check.equals([for (i in 0...20) i].join(" "), [for (value in map) value].join(" "));
		final object:Dynamic = {z: 1, a: 2};
		Reflect.setField(object, "m", 3);
		Reflect.setField(object, "b", 4);
		check.equals("z,a,m,b", Reflect.fields(object).join(","));
		check.equals('{"z":1,"a":2,"m":3,"b":4}', haxe.Json.stringify(object));
		var turns = 0;
		for (key in map.keys()) {
			turns++;
			map.remove(key);
		}
		check.equals(20, turns);
		check.isFalse(map.keys().hasNext());
		#end
	}
}
