package serializer;

import haxe.Serializer;
import haxe.Unserializer;
import haxe.io.Bytes;

/**
	haxe.Serializer formats of basic values, and back.
**/
class Values {
	public static function run(check:Check):Void {
		check.equals("n", Serializer.run(null));
		check.equals("t", Serializer.run(true));
		check.equals("f", Serializer.run(false));
		check.equals("z", Serializer.run(0));
		check.equals("i5", Serializer.run(5));
		check.equals("i-5", Serializer.run(-5));
		check.equals("d1.5", Serializer.run(1.5));
		check.equals("k", Serializer.run(Math.NaN));
		check.equals("p", Serializer.run(Math.POSITIVE_INFINITY));
		check.equals("m", Serializer.run(Math.NEGATIVE_INFINITY));
		check.equals("y3:abc", Serializer.run("abc"));
		check.equals("y0:", Serializer.run(""));
		check.equals("y10:a%20%C3%A9", Serializer.run("a é"));
		check.equals("ai1i2h", Serializer.run([1, 2]));
		check.equals("au3h", Serializer.run([null, null, null]));
		check.equals("oy1:ai1g", Serializer.run({a: 1}));
		check.equals("ay1:xR0h", Serializer.run(["x", "x"]));
		check.equals("lzh", Serializer.run(Lambda.list([0])));
		check.equals("by1:kzh", Serializer.run(["k" => 0]));
		check.equals("q:5i1h", Serializer.run([5 => 1]));
		check.equals("s4:AAEC", Serializer.run(Bytes.ofHex("000102")));
		final values:Array<Dynamic> = [
			null, true, false, 0, 1, -1, 2147483647, -2147483648, 0.1, -2.5e-10, 1e100, "", "text", "é€😀\n\"", [],
			[1, [2, [3]]], [null, null, 1, null], {a: 1, b: {c: "x"}}, ["a" => [1]],
			[1 => "x", -5 => "y"], Bytes.ofString("bytes"),
		];
		for (value in values) {
			check.same(value, Unserializer.run(Serializer.run(value)));
		}
		check.isTrue(Math.isNaN(Unserializer.run("k")));
		final date = new Date(2020, 1, 3, 4, 5, 6);
		check.equals(date.getTime(), (Unserializer.run(Serializer.run(date)) : Date).getTime());
		check.raises(() -> Unserializer.run("?"));
		check.raises(() -> Unserializer.run("ai1"));
		check.raises(() -> Serializer.run(() -> {}));
	}
}
