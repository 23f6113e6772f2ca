/** Calls of every kind on few data: virtual, interface, closure, method closure, optional and generic arguments. **/
class Calls {
	static inline final ROUND = 1000;

	static function main() {
		final rounds = Program.size(40000, 20);
		var sum = 0;
		for (round in 0...rounds) {
			sum = Program.mix(sum, virtualCalls(round));
			sum = Program.mix(sum, interfaceCalls(round));
			sum = Program.mix(sum, closureCalls(round));
			sum = Program.mix(sum, methodClosureCalls(round));
			sum = Program.mix(sum, optionalArguments(round));
			sum = Program.mix(sum, genericCalls(round));
		}
		Program.finish('$sum');
	}

	static final counters:Array<Counter> = [new Counter(1), new Doubling(2), new Saturating(3), new Alternating(4)];
	static final stores:Array<Store> = [new Cell(), new Log(), new Saturating(5), new Last()];

	static function virtualCalls(round:Int):Int {
		var sum = 0;
		for (index in 0...ROUND)
			sum += counters[(index + round) & 3].next(index);
		return sum & 0xFFFF;
	}

	static function interfaceCalls(round:Int):Int {
		for (index in 0...ROUND)
			stores[(index + round) & 3].put(index & 0xFF);
		var sum = 0;
		for (store in stores)
			sum += store.take();
		return sum & 0xFFFF;
	}

	static function closureCalls(round:Int):Int {
		var captured = round & 0xFF;
		final steps:Array<Int->Int> = [
			value -> value + 1,
			value -> value ^ round,
			value -> {
				captured = (captured + value) & 0xFFFF;
				captured;
			},
			Calls.half
		];
		var value = round & 0xFFFF;
		for (index in 0...ROUND)
			value = steps[index & 3](value) & 0xFFFF;
		return value;
	}

	static function half(value:Int):Int {
		return value >> 1;
	}

	static function methodClosureCalls(round:Int):Int {
		final counter = counters[round & 3];
		final next = counter.next;
		var sum = 0;
		for (index in 0...ROUND)
			sum += apply(next, index);
		return sum & 0xFFFF;
	}

	static function apply(next:Int->Int, value:Int):Int {
		return next(value);
	}

	static function optionalArguments(round:Int):Int {
		var sum = 0;
		for (index in 0...ROUND) {
			sum += clamp(index);
			sum += clamp(index, 10);
			sum += clamp(index, 10, round & 0xFFFF);
			sum += scaled(index) + scaled(index, 0.5);
		}
		return sum & 0xFFFF;
	}

	static function clamp(value:Int, ?low:Int, ?high:Int):Int {
		if (low != null && value < low)
			return low;
		if (high != null && value > high)
			return high;
		return value;
	}

	static function scaled(value:Int, factor:Float = 2.0):Int {
		return Std.int(value * factor);
	}

	static function genericCalls(round:Int):Int {
		var sum = 0;
		for (index in 0...ROUND) {
			sum += choose(index & 1 == 0, index, round);
			sum += choose(index & 2 == 0, "even", "odd").length;
		}
		return sum & 0xFFFF;
	}

	static function choose<T>(first:Bool, a:T, b:T):T {
		return first ? a : b;
	}
}

class Counter {
	var state:Int;

	public function new(state:Int) {
		this.state = state;
	}

	public function next(value:Int):Int {
		state = (state + value) & 0xFFFF;
		return state;
	}
}

class Doubling extends Counter {
	override public function next(value:Int):Int {
		state = (state * 2 + value) & 0xFFFF;
		return state;
	}
}

class Saturating extends Counter implements Store {
	override public function next(value:Int):Int {
		state = state + value > 50000 ? value : state + value;
		return state;
	}

	public function put(value:Int):Void {
		if (state < 60000)
			state += value;
	}

	public function take():Int {
		final taken = state;
		state = 0;
		return taken;
	}
}

class Alternating extends Counter {
	var isUp = true;

	override public function next(value:Int):Int {
		isUp = !isUp;
		return super.next(isUp ? value : 1);
	}
}

interface Store {
	function put(value:Int):Void;
	function take():Int;
}

class Cell implements Store {
	var sum = 0;

	public function new() {}

	public function put(value:Int):Void {
		sum = (sum + value) & 0xFFFF;
	}

	public function take():Int {
		return sum;
	}
}

class Log implements Store {
	final values = [for (_ in 0...16) 0];
	var position = 0;

	public function new() {}

	public function put(value:Int):Void {
		values[position & 15] = value;
		position++;
	}

	public function take():Int {
		return values[position & 7];
	}
}

class Last implements Store {
	var value = 0;

	public function new() {}

	public function put(value:Int):Void {
		this.value = value;
	}

	public function take():Int {
		return value;
	}
}
