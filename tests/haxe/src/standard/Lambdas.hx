package standard;

using Lambda;

/**
	Everything in Lambda, on arrays, lists and maps.
**/
class Lambdas {
	public static function run(check:Check):Void {
		final list = [3, 1, 2];
		check.equals("3,1,2", list.array().join(","));
		check.equals("{3, 1, 2}", list.list().toString());
		check.equals("6,2,4", list.map(n -> n * 2).array().join(","));
		check.equals("0:3,1:1,2:2", list.mapi((i, n) -> '$i:$n').join(","));
		check.equals("3,3,1,1,2,2", list.flatMap(n -> [n, n]).join(","));
		check.equals("1,2,3", [[1], [2, 3]].flatten().join(","));
		check.isTrue(list.has(1));
		check.isFalse(list.has(7));
		check.isTrue(list.exists(n -> n > 2));
		check.isFalse(list.exists(n -> n > 3));
		check.isTrue(list.foreach(n -> n > 0));
		check.isFalse(list.foreach(n -> n > 1));
		check.isTrue(([] : Array<Int>).foreach(n -> false));
		var sum = 0;
		list.iter(n -> sum += n);
		check.equals(6, sum);
		check.equals("3,2", Lambda.filter(list, n -> n > 1).array().join(","));
		check.equals(6, list.fold((n, total) -> n + total, 0));
		check.equals("0312", list.fold((n, text:String) -> text + n, "0"));
		check.equals("0-1-2-3", Lambda.foldi(list, (n, text, i) -> '$text-${i + 1}', "0"));
		check.equals(3, list.count());
		check.equals(2, list.count(n -> n > 1));
		check.isFalse(list.empty());
		check.isTrue([].empty());
		check.equals(2, Lambda.indexOf(list, 2));
		check.equals(-1, Lambda.indexOf(list, 9));
		check.equals(1, list.find(n -> n < 3));
		check.isTrue(list.find(n -> n > 5) == null);
		check.equals(1, list.findIndex(n -> n == 1));
		check.equals(-1, list.findIndex(n -> n == 9));
		check.equals("3,1,2,5", Lambda.concat(list, [5]).join(","));
		check.equals(6, ["a" => 1, "b" => 5].fold((n, total) -> n + total, 0));
		check.equals(2, [1 => "x", 2 => "y"].count());
	}
}
