package arrays;

/**
	insert, remove, splice and slice with every kind of index.
**/
class InsertRemove {
	public static function run(check:Check):Void {
		final list = [1, 2, 3];
		list.insert(1, 9);
		list.insert(0, 8);
		list.insert(100, 7);
		list.insert(-1, 6);
		check.equals("8,1,9,2,3,6,7", list.join(","));
		list.insert(-100, 5);
		check.equals("5,8,1,9,2,3,6,7", list.join(","));
		check.isTrue(list.remove(9));
		check.isFalse(list.remove(9));
		check.equals("5,8,1,2,3,6,7", list.join(","));
		final twins = [1, 2, 1];
		check.isTrue(twins.remove(1));
		check.equals("2,1", twins.join(","));
		final texts = ["a", "b"];
		check.isTrue(texts.remove("" + "a"));
		check.isFalse(texts.remove("z"));
		final numbers = [for (i in 0...10) i];
		check.equals("2,3,4", numbers.splice(2, 3).join(","));
		check.equals("0,1,5,6,7,8,9", numbers.join(","));
		check.equals("8,9", numbers.splice(-2, 5).join(","));
		check.equals("0,1,5,6,7", numbers.join(","));
		check.equals("", numbers.splice(1, 0).join(","));
		check.equals("", numbers.splice(1, -1).join(","));
		check.equals("", numbers.splice(50, 2).join(","));
		check.equals("0", numbers.splice(-100, 1).join(","));
		check.equals("1,5,6,7", numbers.join(","));
		final source = [0, 1, 2, 3, 4];
		check.equals("1,2", source.slice(1, 3).join(","));
		check.equals("2,3,4", source.slice(2).join(","));
		check.equals("3,4", source.slice(-2).join(","));
		check.equals("2,3", source.slice(-3, -1).join(","));
		check.equals("", source.slice(3, 1).join(","));
		check.equals("", source.slice(9).join(","));
		check.equals("0,1,2,3,4", source.slice(-100, 100).join(","));
		check.equals("0,1,2,3,4", source.join(","));
		final bools = [true, false];
		check.isTrue(bools.remove(false));
		check.equals(1, bools.length);
		final floats = [0.5, 1.5];
		floats.insert(1, 1);
		check.equals("0.5,1,1.5", floats.join(","));
	}
}
