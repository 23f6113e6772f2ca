package maps;

/**
	Map<String, V>: awkward keys, values of every type, overwriting.
**/
class StringKeys {
	public static function run(check:Check):Void {
		final map = new Map<String, Int>();
		final keys = ["", "a", "A", "toString", "__proto__", "constructor", "hasOwnProperty"];
		for (key in ["null", "0", "ключ", "😀", "a b", "length"]) {
			keys.push(key);
		}
		for (index => key in keys) {
			check.isFalse(map.exists(key));
			check.isTrue(map[key] == null);
			map[key] = index;
		}
		for (index => key in keys) {
			check.isTrue(map.exists(key));
			check.equals(index, map[key]);
		}
		check.equals(keys.length, Lambda.count(map));
		map["a"] = 100;
		check.equals(100, map["a"]);
		check.equals(keys.length, Lambda.count(map));
		check.isTrue(map.remove("__proto__"));
		check.isFalse(map.exists("__proto__"));
		check.equals(0, map[""]);
		final built = "to" + "String";
		check.equals(3, map[built]);
		final lists = new Map<String, Array<Int>>();
		for (n in 0...10) {
			final key = n % 2 == 0 ? "even" : "odd";
			if (!lists.exists(key)) {
				lists[key] = [];
			}
			lists[key].push(n);
		}
		check.equals("0,2,4,6,8", lists["even"].join(","));
		final functions = ["twice" => (n:Int) -> n * 2];
		check.equals(8, functions["twice"](4));
		final large = [for (i in 0...2000) 'key$i' => i];
		check.equals(1999, large["key1999"]);
		check.isTrue(large["key2000"] == null);
		final copy = map.copy();
		copy["a"] = 1;
		check.equals(100, map["a"]);
		check.equals(1, copy["a"]);
		check.equals("[x => 1]", ["x" => 1].toString());
	}
}
