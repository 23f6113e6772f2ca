package evaluation;

/**
	Values computed before a later argument needs statements keep what they were.
**/
class SpilledArguments {
	public static function run(check:Check):Void {
		var n = 1;
		check.equals("1 2 2", join(n, {
			n++;
			n;
		}, n));
		check.equals("2 7 3", join(n, try throw 7 catch (e:Int) e, {
			n = 3;
			n;
		}));
		check.equals(13, n + {
			n = 10;
			n;
		});
		final list = [1, 2, 3];
		check.equals(1 + 20, list[0] + {
			list[0] = 100;
			list[1] = 20;
			list[1];
		});
		final box = new Box(5);
		check.equals(5 + 6, box.n + {
			box.n = 6;
			box.n;
		});
		check.equals("6 0 9", join(box.n, switch box {
			case {n: 6}: 0;
			case _: 1;
		}, {
			box.n = 9;
			box.n;
		}));
		var text = "a";
		check.equals("ab", text + {
			text = "b";
			text;
		});
		check.equals("b-c-c", '$text-${{
			text = "c";
			text;
		}}-$text');
		final order:Array<Int> = [];
		function at(value:Int):Int {
			order.push(value);
			return value;
		}
		check.equals("1 2 3", join(at(1), if (at(2) == 2) order.length else 0, at(3)));
		check.equals("1 2 3", order.join(" "));
		final values = [at(4), try at(5) catch (e:Dynamic) 0, switch at(6) {
			case 6: at(7);
			case _: at(8);
		}, at(9)];
		check.equals("4 5 7 9", values.join(" "));
		check.equals("1 2 3 4 5 6 7 9", order.join(" "));
		var receiver = new Box(1);
		final other = new Box(2);
		check.equals(11, receiver.plus({
			receiver = other;
			10;
		}));
		check.equals(2, receiver.n);
		final object = {a: n, b: {
			n = 50;
			n;
		}, c: n};
		check.equals("10 50 50", '${object.a} ${object.b} ${object.c}');
		final made = new Box(if (n > 40) {
			n = 1;
			n + 1;
		} else 0);
		check.equals(2, made.n);
	}

	static function join(a:Int, b:Int, c:Int):String {
		return '$a $b $c';
	}
}

private class Box {
	public var n:Int;

	public function new(n:Int) {
		this.n = n;
	}

	public function plus(m:Int):Int {
		return n + m;
	}
}
