package arrays;

/**
	Reading outside, writing past the end, negative indices and resize.
**/
class Bounds {
	public static function run(check:Check):Void {
		final ints = [1, 2, 3];
		final outside:Null<Int> = ints[3];
		#if target.static
		check.equals(0, ints[3] | 0);
		#elseif !target.static
		check.isTrue(outside == null);
		#end
		final texts = ["a"];
		check.isNull(texts[1]);
		check.isNull(texts[-1]);
		check.isNull(texts[1000000]);
		final maybe:Array<Null<Int>> = [1];
		check.isTrue(maybe[5] == null);
		final dynamics:Array<Dynamic> = [1];
		check.isNull(dynamics[7]);
		#if !hl
		check.isNull(dynamics[-7]); // HashLink does not check it.
		#end
		texts[3] = "d";
		check.equals(4, texts.length);
		check.isNull(texts[1]);
		check.equals("d", texts[3]);
		texts.push("e");
		check.equals("e", texts[4]);
		ints.resize(1);
		check.equals("1", ints.join(","));
		ints.resize(0);
		check.equals(0, ints.length);
		ints.push(7);
		check.equals("7", ints.join(","));
		texts.resize(7);
		check.equals(7, texts.length);
		check.isNull(texts[6]);
		check.equals("e", texts[4]);
		final grown = [];
		grown[0] = 5;
		grown[1] = 6;
		check.equals("5,6", grown.join(","));
		final objects:Array<{n:Int}> = [];
		objects[2] = {n: 1};
		check.equals(3, objects.length);
		check.isNull(objects[0]);
		#if target.static
		final numbers = [1];
		numbers[3] = 4;
		check.equals("1,0,0,4", numbers.join(","));
		final floats = [0.5];
		floats.resize(3);
		check.equals("0.5,0,0", floats.join(","));
		final bools = [true];
		bools.resize(2);
		check.isFalse(bools[1]);
		#end
	}
}
