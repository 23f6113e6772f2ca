package maps;

/**
	Keys, values and pairs, in any order; removing while iterating over the keys.
**/
class Iteration {
	public static function run(check:Check):Void {
		final map = ["a" => 1, "b" => 2, "c" => 3];
		check.equals("a,b,c", sorted([for (key in map.keys()) key]).join(","));
		check.equals("1,2,3", sorted([for (value in map) value]).join(","));
		check.equals("a1,b2,c3", sorted([for (key => value in map) key + value]).join(","));
		final iterator = map.keyValueIterator();
		var count = 0;
		while (iterator.hasNext()) {
			final pair = iterator.next();
			check.equals(map[pair.key], pair.value);
			count++;
		}
		check.equals(3, count);
		for (key in map.keys()) {
			if (key != "b") {
				map.remove(key);
			}
		}
		check.equals("b", [for (key in map.keys()) key].join(","));
		final ints = [for (i in 0...100) i => i];
		for (key in ints.keys()) {
			if (key % 3 != 0) {
				ints.remove(key);
			}
		}
		check.equals(34, Lambda.count(ints));
		for (key => value in ints) {
			ints[key] = value + 1;
		}
		check.equals(100, ints[99]);
		check.equals(1, ints[0]);
		final empty = new Map<String, Int>();
		for (_ in empty) {
			check.fail("an empty map was iterated");
		}
		final abstractly:haxe.Constraints.IMap<String, Int> = map;
		check.equals(2, abstractly.get("b"));
		abstractly.set("z", 26);
		check.equals(26, map["z"]);
		check.isTrue(abstractly.exists("z"));
		final iterable:Iterable<Int> = map;
		check.equals(28, Lambda.fold(iterable, (n, sum) -> n + sum, 0));
		check.same(["x" => 1, "y" => 2], ["y" => 2, "x" => 1]);
	}

	static function sorted<T>(list:Array<T>):Array<T> {
		list.sort(Reflect.compare);
		return list;
	}
}
