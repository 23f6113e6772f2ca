package standard;

/**
	haxe.ds.List: both ends, removal, search, iteration.
**/
class Lists {
	public static function run(check:Check):Void {
		final list = new List<Int>();
		check.isTrue(list.isEmpty());
		check.isTrue(list.first() == null);
		check.isTrue(list.last() == null);
		check.isTrue(list.pop() == null);
		list.add(2);
		list.add(3);
		list.push(1);
		check.equals(3, list.length);
		check.equals(1, list.first());
		check.equals(3, list.last());
		check.equals("{1, 2, 3}", list.toString());
		check.equals("1-2-3", list.join("-"));
		check.equals(6, Lambda.fold(list, (n, sum) -> n + sum, 0));
		check.equals("2,4,6", [for (n in list.map(n -> n * 2)) n].join(","));
		check.equals("2,3", [for (n in list.filter(n -> n > 1)) n].join(","));
		check.equals("0:1 1:2 2:3", [for (i => n in list) '$i:$n'].join(" "));
		check.isTrue(list.remove(2));
		check.isFalse(list.remove(2));
		check.equals("1,3", list.join(","));
		check.equals(1, list.pop());
		check.equals(1, list.length);
		check.isFalse(list.isEmpty());
		list.clear();
		check.equals(0, list.length);
		check.isFalse(list.iterator().hasNext());
		list.add(9);
		check.equals(9, list.last());
		check.equals(9, list.first());
		final texts = new List();
		texts.add("x");
		texts.add("x");
		check.isTrue(texts.remove("x"));
		check.equals(1, texts.length);
	}
}
