package maps;

/**
	haxe.ds.WeakMap finds what it holds; only some targets have it.
**/
class WeakKeys {
	public static function run(check:Check):Void {
		#if fiberus
		final map = new haxe.ds.WeakMap<Key, Int>();
		final keys = [for (i in 0...50) new Key(i)];
		for (key in keys) {
			map.set(key, key.n * 2);
		}
		var right = true;
		for (key in keys) {
			right = right && map.exists(key) && map.get(key) == key.n * 2;
		}
		check.isTrue(right);
		check.isTrue(map.get(new Key(1)) == null);
		check.isTrue(map.remove(keys[0]));
		check.isFalse(map.remove(keys[0]));
		check.isFalse(map.exists(keys[0]));
		check.equals(49, [for (key in map.keys()) key].length);
		check.equals(49, keys.length - 1);
		#else
		check.equals(3, new Key(3).n);
		#end
	}
}

private class Key {
	public final n:Int;

	public function new(n:Int) {
		this.n = n;
	}
}
