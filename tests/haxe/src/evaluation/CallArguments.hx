package evaluation;

/**
	Receiver, callee and arguments are evaluated from left to right.
**/
class CallArguments {
	public static function run(check:Check):Void {
		final order = new Order();
		function sum(a:Int, b:Int, c:Int):Int {
			return a * 100 + b * 10 + c;
		}
		check.equals(123, sum(order.at(1), order.at(2), order.at(3)));
		check.equals("1 2 3", order.take());
		var i = 0;
		check.equals(12, sum(i++, i++, i++));
		check.equals(3, i);
		check.equals(348, sum(i++, i + i++ - 4, i++ + 3));
		check.equals(2 * 100 + 10 + 1, sum(order.at(2), order.at(1), order.last));
		function pick():(Int, Int) -> Int {
			order.at(7);
			return (a, b) -> a - b;
		}
		order.take();
		check.equals(-1, pick()(order.at(8), order.at(9)));
		check.equals("7 8 9", order.take());
		check.equals(6, order.self(1).plus(order.at(2), order.at(3)));
		check.equals("s1 2 3 p", order.take());
		check.equals(5, sum(order.at(0), order.at(0), sum(order.at(0), order.at(0), order.at(5))));
		check.equals("0 0 0 0 5", order.take());
		i = 1;
		check.equals(112, sum(i, i = i + 0, i + 1));
		check.equals(135, sum(i, i += 2, i += 2));
		final text = Std.string(order.at(1)) + Std.string(order.at(2)) + Std.string(order.at(3));
		check.equals("123", text);
		check.equals("1 2 3", order.take());
	}
}

private class Order {
	public var last = 0;

	var log:Array<String> = [];

	public function new() {}

	public function at(value:Int):Int {
		log.push('$value');
		return last = value;
	}

	public function self(value:Int):Order {
		log.push('s$value');
		last = value;
		return this;
	}

	public function plus(a:Int, b:Int):Int {
		log.push("p");
		return 1 + a + b;
	}

	public function take():String {
		final text = log.join(" ");
		log = [];
		return text;
	}
}
