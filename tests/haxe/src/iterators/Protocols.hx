package iterators;

/**
	Everything that can be iterated: iterators, iterables, key-value forms and ranges.
**/
class Protocols {
	public static function run(check:Check):Void {
		check.equals("3 2 1", [for (n in new Countdown(3)) n].join(" "));
		check.equals("x x", [for (s in new Repeat("x", 2)) s].join(" "));
		check.equals("0:a 1:b", [for (k => v in new Pairs(["a", "b"])) '$k:$v'].join(" "));
		final range = 2...5;
		check.equals("2 3 4", [for (n in range) n].join(" "));
		final bounds = new IntIterator(0, 2);
		check.isTrue(bounds.hasNext());
		check.equals(0, bounds.next());
		check.equals(1, bounds.next());
		check.isFalse(bounds.hasNext());
		final used = new Countdown(3);
		used.next();
		check.equals("2 1", [for (n in used) n].join(" "));
		check.equals(0, [for (n in used) n].length);
		final structural:Iterator<Int> = {
			var i = 0;
			{hasNext: () -> i < 3, next: () -> i++};
		}
		check.equals("0 1 2", [for (n in structural) n].join(" "));
		final asIterable:Iterable<String> = new Repeat("y", 3);
		check.equals(3, Lambda.count(asIterable));
		check.equals("y", Lambda.array(asIterable)[2]);
		final dynamicIterator:Iterator<Dynamic> = cast [1, 2].iterator();
		check.equals("1 2", [for (n in dynamicIterator) n].join(" "));
		check.equals("1+2+3", Lambda.fold({iterator: () -> new Countdown(3)}, (n, s) -> s == "" ? '$n' : '$n+$s', ""));
		final arrayIterator = new haxe.iterators.ArrayIterator([7, 8]);
		check.equals("7 8", [for (n in arrayIterator) n].join(" "));
		final mapPairs = new haxe.iterators.MapKeyValueIterator(["k" => 1]);
		check.equals("k1", [for (k => v in mapPairs) k + v].join(" "));
	}
}

private class Countdown {
	var n:Int;

	public function new(n:Int) {
		this.n = n;
	}

	public function hasNext():Bool {
		return n > 0;
	}

	public function next():Int {
		return n--;
	}
}

private class Repeat {
	final text:String;
	final times:Int;

	public function new(text:String, times:Int) {
		this.text = text;
		this.times = times;
	}

	public function iterator():Iterator<String> {
		var left = times;
		return {hasNext: () -> left-- > 0, next: () -> text};
	}
}

private class Pairs {
	final list:Array<String>;

	public function new(list:Array<String>) {
		this.list = list;
	}

	public function keyValueIterator():KeyValueIterator<Int, String> {
		return list.keyValueIterator();
	}
}
