package int64;

import haxe.Int64;

/**
	64-bit values in arrays, maps, fields, closures, structures and Dynamic.
**/
class InContainers {
	public static function run(check:Check):Void {
		final list:Array<Int64> = [for (i in 0...4) Int64.make(i, i)];
		list.push(Int64.make(9, 9));
		check.equals(5, list.length);
		check.int64(Int64.make(2, 2), list[2]);
		list[2] += Int64.make(1, 1);
		check.int64(Int64.make(3, 3), list[2]);
		var sum = Int64.ofInt(0);
		for (n in list) {
			sum += n;
		}
		check.int64(Int64.make(16, 16), sum);
		list.sort((a, b) -> Int64.compare(b, a));
		check.int64(Int64.make(9, 9), list[0]);
		final map:Map<String, Int64> = ["a" => Int64.make(1, 2)];
		check.int64(Int64.make(1, 2), map["a"]);
		map["a"] += 1;
		check.int64(Int64.make(1, 3), map["a"]);
		final holder = {n: Int64.make(5, 6)};
		holder.n -= 6;
		check.int64(Int64.make(5, 0), holder.n);
		var captured = Int64.ofInt(1);
		final double = () -> captured *= 2;
		for (_ in 0...40) {
			double();
		}
		check.int64(Int64.make(256, 0), captured);
		final asDynamic:Dynamic = Int64.make(7, 8);
		final back:Int64 = asDynamic;
		check.int64(Int64.make(7, 8), back);
		final maybe:Null<Int64> = null;
		check.isTrue(maybe == null);
		final some:Null<Int64> = Int64.ofInt(3);
		check.isTrue(some != null);
		check.int64(Int64.ofInt(4), some + 1);
		check.int64(Int64.ofInt(10), identity(Int64.ofInt(10)));
		check.equals("[4294967298]", Std.string([Int64.make(1, 2)].map(n -> Int64.toStr(n))));
		var hash = Int64.make(0xCBF29CE4, 0x84222325);
		for (i in 0..."hello".length) {
			hash = (hash ^ StringTools.fastCodeAt("hello", i)) * Int64.make(0x100, 0x1B3);
		}
		check.int64(Int64.make(0xA430D846, 0x80AABD0B), hash);
	}

	static function identity<T>(value:T):T {
		return value;
	}
}
