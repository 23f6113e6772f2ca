package generics;

import haxe.Int64;

/**
	Arrays made in generic code, used in typed code.
**/
class ArraysMadeGenerically {
	public static function run(check:Check):Void {
		final ints = repeat(7, 3);
		ints[1] += 1;
		ints.push(9);
		check.equals("7,8,7,9", ints.join(","));
		check.equals(31, sumInts(ints));
		final floats = repeat(0.5, 2);
		floats[0] *= 3;
		floats.push(1);
		check.equals(3.0, sumFloats(floats));
		final bools = repeat(true, 3);
		bools[1] = !bools[1];
		check.equals("true,false,true", bools.join(","));
		final strings = repeat("a", 2);
		strings[1] += "b";
		check.equals("a,ab", strings.join(","));
		final items = repeat(new Item(3), 2);
		items[0].n++;
		check.equals(8, items[0].n + items[1].n);
		final enums = repeat(Code(4), 2);
		check.isTrue(enums[1].match(Code(4)));
		final closures = repeat((n:Int) -> n * 2, 2);
		check.equals(10, closures[1](5));
		final maybe:Array<Null<Int>> = repeat((null : Null<Int>), 2);
		maybe[1] = 5;
		check.isTrue(maybe[0] == null);
		check.equals(6, maybe[1] + 1);
		final anons = repeat({x: 1}, 2);
		anons[0].x = 9;
		check.equals(9, anons[1].x);
		final wides:Array<Int64> = repeat(Int64.make(0, 5), 2);
		wides[0] = wides[0] + 1;
		check.int64(Int64.ofInt(11), wides[0] + wides[1]);
		final dynamics:Array<Dynamic> = repeat((1 : Dynamic), 2);
		dynamics[1] = "x";
		check.equals("1,x", dynamics.join(","));
		final arrays = repeat([1, 2], 2);
		arrays[0].push(3);
		check.equals(3, arrays[1].length);
		check.equals("3,2,1", reversed([1, 2, 3]).join(","));
		check.equals("2.5,1.5", reversed([1.5, 2.5]).join(","));
		check.equals("1,2|3", [for (part in chunks([1, 2, 3], 2)) part.join(",")].join("|"));
	}

	static function repeat<T>(value:T, count:Int):Array<T> {
		final list = [];
		for (_ in 0...count) {
			list.push(value);
		}
		return list;
	}

	static function reversed<T>(list:Array<T>):Array<T> {
		return [for (i in 0...list.length) list[list.length - 1 - i]];
	}

	static function chunks<T>(list:Array<T>, size:Int):Array<Array<T>> {
		final parts:Array<Array<T>> = [];
		for (index => item in list) {
			if (index % size == 0) {
				parts.push([]);
			}
			parts[parts.length - 1].push(item);
		}
		return parts;
	}

	static function sumInts(list:Array<Int>):Int {
		var sum = 0;
		for (n in list) {
			sum += n;
		}
		return sum;
	}

	static function sumFloats(list:Array<Float>):Float {
		var sum = 0.0;
		for (n in list) {
			sum += n;
		}
		return sum;
	}
}

private class Item {
	public var n:Int;

	public function new(n:Int) {
		this.n = n;
	}
}

private enum Kind {
	Code(n:Int);
}
