package generics;

/**
	Typed arrays changed by generic and dynamic code: one array, one content.
**/
class TypedArraysPassed {
	public static function run(check:Check):Void {
		final ints = [1, 2, 3];
		setFirst(ints, 10);
		append(ints, 4);
		check.equals("10,2,3,4", ints.join(","));
		check.equals(20, ints[0] * 2);
		final floats = [1.5, 2.5];
		setFirst(floats, 0.5);
		append(floats, 3);
		check.equals(4.0, floats[0] + floats[2] + 0.5);
		final bools = [true];
		append(bools, false);
		check.isTrue(bools[0] && !bools[1]);
		final strings = ["a"];
		append(strings, "b");
		append(strings, null);
		check.equals("ab", strings[0] + strings[1]);
		check.isNull(strings[2]);
		final asDynamic:Dynamic = ints;
		asDynamic.push(5);
		asDynamic[0] = 1;
		check.equals("1,2,3,4,5", ints.join(","));
		check.isTrue(asDynamic.length == 5);
		check.isTrue(asDynamic[4] == 5);
		final dynamics:Array<Dynamic> = cast ints;
		check.isTrue(dynamics[1] == 2);
		dynamics[1] = 20;
		check.equals(20, ints[1]);
		dynamics.push(6);
		check.equals(6, ints[5]);
		check.equals(26, last(ints) + ints[1]);
		check.equals(2.5, floats[1]);
		final viaIterable = total(floats);
		check.equals(6.0, viaIterable);
		final back:Array<Int> = asDynamic;
		back.pop();
		check.equals(5, ints.length);
		check.isTrue(back == ints);
		exchange(ints, 0, 4);
		check.equals("5,20,3,4,1", ints.join(","));
		final maybe:Array<Null<Int>> = [1, null];
		append(maybe, 3);
		append(maybe, null);
		check.equals("1,null,3,null", [for (n in maybe) Std.string(n)].join(","));
	}

	static function setFirst<T>(list:Array<T>, value:T):Void {
		list[0] = value;
	}

	static function append<T>(list:Array<T>, value:T):Void {
		list.push(value);
	}

	static function last<T>(list:Array<T>):T {
		return list[list.length - 1];
	}

	static function exchange<T>(list:Array<T>, a:Int, b:Int):Void {
		final held = list[a];
		list[a] = list[b];
		list[b] = held;
	}

	static function total<T:Float>(list:Iterable<T>):Float {
		var sum = 0.0;
		for (n in list) {
			sum += n;
		}
		return sum;
	}
}
