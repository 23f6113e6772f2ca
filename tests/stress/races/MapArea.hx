import haxe.Constraints.IMap;

/** One map from `K` to `V` that everybody changes. **/
@:generic
class MapArea<K, V> implements Area {
	public final name:String;

	var shared:IMap<K, V>;
	final create:() -> IMap<K, V>;
	final makeKey:Random->K;
	final makeValue:Random->V;
	final isKey:K->Bool;
	final isValue:V->Bool;

	public function new(name:String, create:() -> IMap<K, V>, makeKey:Random->K, isKey:K->Bool, makeValue:Random->V,
			isValue:V->Bool) {
		this.name = name;
		this.create = create;
		this.makeKey = makeKey;
		this.isKey = isKey;
		this.makeValue = makeValue;
		this.isValue = isValue;
		shared = create();
	}

	public function step(random:Random):Void {
		final map = shared;
		switch random.below(13) {
			case 0 | 1 | 2:
				for (i in 0...random.below(20)) map.set(makeKey(random), makeValue(random));
			case 3 | 4:
				for (i in 0...random.below(10)) map.remove(makeKey(random));
			case 5 | 6:
				for (i in 0...20) checkValue(map.get(makeKey(random)));
			case 7:
				map.exists(makeKey(random));
			case 8:
				walk(map);
			case 9:
				walk(map.copy());
			case 10:
				if (random.chance(10)) map.clear();
			case 11:
				if (random.chance(10)) shared = create();
			case _:
				map.toString();
		}
	}

	function walk(map:IMap<K, V>):Void {
		var count = 0;
		for (key in map.keys()) {
			checkKey(key);
			if (++count > Main.LARGEST) break;
		}
		for (value in map) {
			checkValue(value);
			if (--count < -Main.LARGEST) break;
		}
		for (key => value in map) {
			checkKey(key);
			checkValue(value);
			if (++count > Main.LARGEST) break;
		}
		if (count > Main.LARGEST) {
			shared = create();
		}
	}

	function checkKey(key:K):Void {
		if (!isKey(key)) {
			throw new Implausible(name + ", a key: " + Std.string(key));
		}
	}

	function checkValue(value:Null<V>):Void {
		if (value != null && !isValue(value)) {
			throw new Implausible(name + ", a value: " + Std.string(value));
		}
	}
}
