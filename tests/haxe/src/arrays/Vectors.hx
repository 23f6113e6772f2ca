package arrays;

import haxe.ds.Vector;

/**
	haxe.ds.Vector: fixed length, default contents, blit, copies and iteration.
**/
class Vectors {
	public static function run(check:Check):Void {
		final texts = new Vector<String>(3);
		check.equals(3, texts.length);
		check.isNull(texts[0]);
		texts[0] = "a";
		texts[1] = texts[0] + "b";
		check.equals("ab", texts[1]);
		final ints = new Vector(4, 7);
		check.equals("7,7,7,7", ints.join(","));
		ints[2] += 3;
		ints[3]++;
		check.equals("7,7,10,8", ints.toArray().join(","));
		final copy = ints.copy();
		copy[0] = 0;
		check.equals(7, ints[0]);
		ints.fill(1);
		check.equals("1,1,1,1", ints.join(","));
		final source = Vector.fromArrayCopy([1, 2, 3, 4, 5]);
		Vector.blit(source, 0, source, 2, 3);
		check.equals("1,2,1,2,3", source.join(","));
		final backwards = Vector.fromArrayCopy([1, 2, 3, 4, 5]);
		Vector.blit(backwards, 2, backwards, 0, 3);
		check.equals("3,4,5,4,5", backwards.join(","));
		check.equals("6,8,10,8,10", backwards.map(n -> n * 2).join(","));
		#if !eval
		backwards.sort((a, b) -> a - b); // The interpreter does not have it.
		check.equals("3,4,4,5,5", backwards.join(","));
		#end
		check.equals(21, Lambda.fold([for (n in backwards) n], (n, sum) -> n + sum, 0));
		final data = new Vector<Int>(2);
		#if target.static
		check.equals(0, data[0]);
		check.equals(0.0, new Vector<Float>(1)[0]);
		check.equals(false, new Vector<Bool>(1)[0]);
		#end
		final floats = new Vector(2, 0.5);
		floats[1] *= 3;
		check.equals(2.0, floats[0] + floats[1]);
		check.equals("1-2", Vector.fromArrayCopy([1, 2]).join("-"));
		check.equals(0, new Vector<Int>(0).length);
		#if fiberus
		check.raises(() -> new Vector<Int>(floats.length - 3));
		#end
		final grid = new Vector<Vector<Int>>(2);
		grid[0] = new Vector(2, 1);
		grid[1] = new Vector(2, 2);
		check.equals(3, grid[0][1] + grid[1][0]);
	}
}
