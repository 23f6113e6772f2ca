package arguments;

import haxe.Rest;

/**
	Rest arguments: passing, spreading, reading and forwarding.
**/
class RestArguments {
	public static function run(check:Check):Void {
		check.equals(0, sum());
		check.equals(6, sum(1, 2, 3));
		check.equals(9, sum(...[4, 5]));
		final list = [1, 2];
		check.equals(3, sum(...list));
		check.equals("x:", join("x"));
		check.equals("x:a,b", join("x", "a", "b"));
		check.equals("y:c", join("y", ...["c"]));
		check.equals(10, forward(1, 2, 3, 4));
		check.equals(2, length("a", "b"));
		final rest = Rest.of([7, 8]);
		check.equals(15, sum(...rest));
		check.equals("7,8", rest.toArray().join(","));
		check.equals("7,8,9", rest.append(9).toArray().join(","));
		check.equals("6,7,8", rest.prepend(6).toArray().join(","));
		check.equals(2, rest.length);
		check.equals(8, rest[1]);
		check.equals("0=7 1=8", [for (k => v in rest) '$k=$v'].join(" "));
		check.equals(4.5, floats(1, 1.5, 2));
		final f = sum;
		check.equals(3, f(1, 2));
		final copied = list.copy();
		modify(...copied);
		check.equals("1,2", copied.join(","));
		check.equals("[7,8]", rest.toString());
		final object = new Collector(1, 2, 3);
		check.equals("1,2,3", object.items.join(","));
	}

	static function sum(...numbers:Int):Int {
		var total = 0;
		for (n in numbers) {
			total += n;
		}
		return total;
	}

	static function join(prefix:String, ...parts:String):String {
		return prefix + ":" + parts.toArray().join(",");
	}

	static function forward(...numbers:Int):Int {
		return sum(...numbers);
	}

	static function length(...items:Dynamic):Int {
		return items.length;
	}

	static function floats(...numbers:Float):Float {
		var total = 0.0;
		for (i in 0...numbers.length) {
			total += numbers[i];
		}
		return total;
	}

	static function modify(...numbers:Int):Void {
		numbers.toArray().push(3);
	}
}

private class Collector {
	public final items:Array<Int>;

	public function new(...items:Int) {
		this.items = items.toArray();
	}
}
