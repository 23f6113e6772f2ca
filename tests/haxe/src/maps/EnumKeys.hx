package maps;

/**
	Maps by enum value, compared by constructor and parameters.
**/
class EnumKeys {
	public static function run(check:Check):Void {
		final map = new Map<Token, Int>();
		map[Word("a")] = 1;
		map[Word("b")] = 2;
		map[Number(1)] = 3;
		map[End] = 4;
		map[Pair(Word("a"), Number(2))] = 5;
		check.equals(1, map[Word("a")]);
		check.equals(2, map[Word("" + "b")]);
		check.equals(3, map[Number(1)]);
		check.equals(4, map[End]);
		check.equals(5, map[Pair(Word("a"), Number(2))]);
		check.isTrue(map[Word("c")] == null);
		check.isTrue(map[Pair(Word("a"), Number(3))] == null);
		map[Word("a")] += 10;
		check.equals(11, map[Word("a")]);
		check.equals(5, Lambda.count(map));
		check.isTrue(map.remove(Number(1)));
		check.isFalse(map.remove(Number(1)));
		check.isFalse(map.exists(Number(1)));
		check.equals(22, Lambda.fold(map, (n, sum) -> n + sum, 0));
		for (i in 0...200) {
			map[Number((i * 37) % 200)] = i;
		}
		check.equals(204, Lambda.count(map));
		check.equals(0, map[Number(0)]);
		check.equals(1, map[Number(37)]);
		map.clear();
		check.equals(0, Lambda.count(map));
	}
}

private enum Token {
	Word(text:String);
	Number(n:Int);
	Pair(a:Token, b:Token);
	End;
}
