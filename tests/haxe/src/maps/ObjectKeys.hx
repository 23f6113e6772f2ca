package maps;

import haxe.ds.ObjectMap;

/**
	Maps by identity: instances, structures, classes and functions as keys.
**/
class ObjectKeys {
	public static function run(check:Check):Void {
		final a = new Key("same");
		final b = new Key("same");
		final map = new Map<Key, Int>();
		map[a] = 1;
		map[b] = 2;
		check.equals(1, map[a]);
		check.equals(2, map[b]);
		check.isTrue(map[new Key("same")] == null);
		a.name = "changed";
		check.equals(1, map[a]);
		check.equals("changed,same", sorted([for (key in map.keys()) key.name]).join(","));
		check.isTrue(map.remove(a));
		check.isFalse(map.exists(a));
		check.isTrue(map.exists(b));
		final anons = new ObjectMap<{n:Int}, String>();
		final key = {n: 1};
		anons.set(key, "one");
		anons.set({n: 1}, "other");
		check.equals("one", anons.get(key));
		check.equals(2, [for (_ in anons) 1].length);
		final arrays = new Map<Array<Int>, String>();
		final list = [1];
		arrays[list] = "list";
		list.push(2);
		check.equals("list", arrays[list]);
		check.isFalse(arrays.exists([1, 2]));
		final keys = [for (i in 0...500) new Key('$i')];
		final many = [for (index => key in keys) key => index];
		var right = true;
		for (index => key in keys) {
			right = right && many[key] == index;
		}
		check.isTrue(right);
		for (key in keys) {
			if (many[key] % 2 == 0) {
				many.remove(key);
			}
		}
		check.equals(250, Lambda.count(many));
		final copy = many.copy();
		copy.clear();
		check.equals(250, Lambda.count(many));
	}

	static function sorted(list:Array<String>):Array<String> {
		list.sort(Reflect.compare);
		return list;
	}
}

private class Key {
	public var name:String;

	public function new(name:String) {
		this.name = name;
	}
}
