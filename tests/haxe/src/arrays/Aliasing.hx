package arrays;

/**
	One array seen through several types; Array<Dynamic> and casts.
**/
class Aliasing {
	public static function run(check:Check):Void {
		final ints = [1, 2];
		final same = ints;
		same[0] = 9;
		check.equals(9, ints[0]);
		final dynamics:Array<Dynamic> = cast ints;
		check.isTrue(dynamics[0] == 9);
		check.equals(2, dynamics.length);
		dynamics.reverse();
		check.equals("2,9", ints.join(","));
		final mixed:Array<Dynamic> = [1, "a", null, 2.5, true, [1]];
		mixed.push({});
		check.equals(7, mixed.length);
		check.isTrue(mixed[3] == 2.5);
		check.isTrue(mixed[5][0] == 1);
		final any:Dynamic = [0.5, 1.5];
		final floats:Array<Float> = any;
		floats.push(1);
		check.isTrue(any.length == 3);
		check.equals(3.0, floats[0] + floats[1] + floats[2]);
		final bases:Array<Base> = cast [new Derived(), new Derived()];
		bases.push(new Base());
		check.equals("derived derived base", [for (b in bases) b.name()].join(" "));
		final readOnly:haxe.ds.ReadOnlyArray<Int> = ints;
		ints.push(5);
		check.equals(3, readOnly.length);
		check.equals(5, readOnly[2]);
		check.equals("2,9,5,7", readOnly.concat([7]).join(","));
		#if !hl
		final viaMap = [1, 2].map(n -> (n : Dynamic)); // HashLink keeps the storage for Int.
		viaMap[0] = "x";
		check.equals("x,2", viaMap.join(","));
		#end
		final texts:Array<String> = cast (["a", "b"] : Array<Dynamic>);
		check.equals("a", texts[0]);
	}
}

private class Base {
	public function new() {}

	public function name():String {
		return "base";
	}
}

private class Derived extends Base {
	override public function name():String {
		return "derived";
	}
}
