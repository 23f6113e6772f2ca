package arrays;

/**
	map and filter between element types; the source stays as it was.
**/
class MapAndFilter {
	public static function run(check:Check):Void {
		final source = [1, 2, 3, 4];
		final texts = source.map(n -> 'n$n');
		check.equals("n1,n2,n3,n4", texts.join(","));
		final halves = source.map(n -> n / 2);
		check.equals(5.0, halves[0] + halves[1] + halves[2] + halves[3]);
		final flags = source.map(n -> n % 2 == 0);
		check.isTrue(flags[1] && !flags[0]);
		final closures = source.map(n -> () -> n * n);
		check.equals(16, closures[3]());
		final maybe:Array<Null<Int>> = source.map(n -> n > 2 ? n : null);
		check.isTrue(maybe[0] == null && maybe[3] == 4);
		final objects = source.map(n -> {n: n});
		check.equals(3, objects[2].n);
		final nested = source.map(n -> [for (i in 0...n) i]);
		check.equals(4, nested[3].length);
		check.equals("2,4", source.filter(n -> n % 2 == 0).join(","));
		check.equals("0.5,1", halves.filter(x -> x <= 1).join(","));
		check.equals("", source.filter(n -> false).join(","));
		check.equals(4, source.filter(n -> true).length);
		check.isTrue(source.filter(n -> true) != source);
		check.equals("1,2,3,4", source.join(","));
		check.equals("n2", texts.filter(t -> t == "n2")[0]);
		check.equals(1, flags.filter(f -> f).map(f -> 1).pop());
		check.equals(0, ([] : Array<Int>).map(n -> n).length);
		final lengths = ["a", "bb"].map(s -> s.length);
		lengths.push(3);
		lengths[0] += 10;
		check.equals(16, lengths[0] + lengths[1] + lengths[2]);
		var calls = 0;
		source.map(n -> calls++);
		check.equals(4, calls);
		final toDynamic:Array<Dynamic> = source.map(n -> (n : Dynamic));
		toDynamic.push("x");
		check.equals("1,2,3,4,x", toDynamic.join(","));
	}
}
