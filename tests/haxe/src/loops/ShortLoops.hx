package loops;

import haxe.io.Bytes;

/**
	Loops that count, with bodies of a few operations: bytes, fields, short methods found at run time, exceptions in the
	middle. What an optimiser that runs many iterations in one go, or knows how few there are, could get wrong.
**/
class ShortLoops {
	public static function run(check:Check):Void {
		bytes(check);
		outside(check);
		beyondOneStretch(check);
		dispatch(check);
		arraysAndMethods(check);
		leaving(check);
		few(check);
		storesInTurn(check);
	}

	static function bytes(check:Check):Void {
		final data = Bytes.alloc(5000);
		for (index in 0...data.length) {
			data.set(index, index * 3);
		}
		var sum = 0;
		for (index in 0...data.length) {
			sum = (sum * 31 + data.get(index)) & 0xFFFFFF;
		}
		check.equals(5444172, sum);
		final table = [for (index in 0...256) 255 - index];
		for (index in 0...data.length) {
			data.set(index, table[data.get(index)]);
		}
		check.equals(255, data.get(0));
		check.equals(252, data.get(1));
		check.equals(255 - (4999 * 3 & 0xFF), data.get(4999));
	}

	/** What came before the iteration that throws has happened, and nothing else. **/
	static function outside(check:Check):Void {
		final data = Bytes.alloc(2500);
		var reached = -1;
		try {
			for (index in 0...3000) {
				reached = index;
				if (index >= 2000) {
					fail(index);
				}
				data.set(index, 1);
			}
			check.isTrue(false);
		} catch (message:String) {
			check.equals("no 2000", message);
		}
		check.equals(2000, reached);
		var ones = 0;
		for (index in 0...data.length) {
			ones += data.get(index);
		}
		check.equals(2000, ones);
	}

	static function fail(index:Int):Void {
		throw 'no $index';
	}

	static function beyondOneStretch(check:Check):Void {
		for (count in [0, 1, 1023, 1024, 1025, 2048, 5000]) {
			var up = 0;
			for (index in 0...count) {
				up += index & 1;
			}
			check.equals(count >> 1, up);
			var down = 0;
			var left = count;
			while (left > 0) {
				left--;
				down += left & 1;
			}
			check.equals(count >> 1, down);
			var thirds = 0;
			var at = 0;
			while (at < count) {
				at += 3;
				thirds++;
			}
			check.equals(Std.int((count + 2) / 3), thirds);
		}
		// The last value there is.
		var index = 0x7FFFFFF0;
		var steps = 0;
		while (index < 0x7FFFFFFF) {
			index++;
			steps++;
		}
		check.equals(15, steps);
	}

	static function dispatch(check:Check):Void {
		final counters:Array<Counter> = [new Counter(), new DoubleCounter(), new FailingCounter()];
		final views:Array<Counting> = [counters[1], counters[0]];
		for (index in 0...3000) {
			counters[index & 1].add(index);
			views[index & 1].add(1);
		}
		check.equals(2248500 + 1500, counters[0].total);
		check.equals((2250000 + 1500) * 2, counters[1].total);
		var reached = -1;
		try {
			for (index in 0...100) {
				reached = index;
				counters[2].add(index);
			}
			check.isTrue(false);
		} catch (message:String) {
			check.equals("enough", message);
		}
		check.equals(5, reached);
		check.equals(10, counters[2].total);
	}

	/** Methods that change what the loop reads: fields, and the array itself. **/
	static function arraysAndMethods(check:Check):Void {
		final items = [for (index in 0...100) index];
		final holder = new Holder(items);
		var sum = 0;
		for (index in 0...3000) {
			if (index == 50) {
				holder.replace();
			}
			sum += holder.at(index % 100);
		}
		check.equals(1225 - (30 * 4950 - 1225), sum);
		var seen = 0;
		for (index in 0...items.length) {
			if (index < items.length) {
				seen += items[index];
			}
			if (index < 10) {
				holder.shorten(items);
			}
		}
		check.equals(4005, seen);
		check.equals(90, items.length);
	}

	static function leaving(check:Check):Void {
		var sum = 0;
		for (index in 0...5000) {
			if (index % 3 == 0) {
				continue;
			}
			if (index == 4000) {
				break;
			}
			sum += index % 7;
		}
		check.equals(7993, sum);
		check.equals(1234, firstAbove(1233));
		check.equals(-1, firstAbove(9000));
	}

	static function firstAbove(bound:Int):Int {
		for (index in 0...4000) {
			if (index > bound) {
				return index;
			}
		}
		return -1;
	}

	/** Loops known to be short, and such as only look so. **/
	static function few(check:Check):Void {
		final log = new StringBuf();
		var burst = 8;
		while (burst > 0 && log.length < 6) {
			log.add(burst);
			burst--;
		}
		check.equals("876543", log.toString());
		var index = 0;
		var rounds = 0;
		while (index < 4) {
			index++;
			rounds++;
			if (rounds < 2000) {
				index = 0;
			}
		}
		check.equals(2003, rounds);
		var low = 0x7FFFFFFA;
		var wrapped = 0;
		while (low > 10) {
			low = (low + 1) | 0;
			wrapped++;
		}
		check.equals(6, wrapped);
	}

	/** Several references stored into one object in turn, through exceptions too. **/
	static function storesInTurn(check:Check):Void {
		final pair = new Pair();
		for (index in 0...2000) {
			pair.set('first $index', 'second $index');
		}
		check.equals("first 1999 second 1999", pair.text());
		final other = new Pair();
		try {
			pair.exchange(null);
			check.isTrue(false);
		} catch (_:haxe.Exception) {}
		check.equals("changed second 1999", pair.text());
		pair.exchange(other);
		check.equals("changed other", pair.text());
		check.equals("second 1999 null", other.text());
	}
}

private interface Counting {
	function add(value:Int):Void;
}

private class Counter implements Counting {
	public var total = 0;

	public function new() {}

	public function add(value:Int):Void {
		total += value;
	}
}

private class DoubleCounter extends Counter {
	override public function add(value:Int):Void {
		total += value * 2;
	}
}

private class FailingCounter extends Counter {
	override public function add(value:Int):Void {
		if (value == 5) {
			throw "enough";
		}
		total += value;
	}
}

private class Holder {
	var items:Array<Int>;

	public function new(items:Array<Int>) {
		this.items = items;
	}

	public function at(index:Int):Int {
		return items[index];
	}

	public function replace():Void {
		items = [for (item in items) -item];
	}

	public function shorten(items:Array<Int>):Void {
		items.pop();
	}
}

private class Pair {
	var first:Null<String> = null;
	var second:Null<String> = null;

	public function new() {}

	public function set(first:String, second:String):Void {
		this.first = first;
		this.second = second;
	}

	public function exchange(other:Null<Pair>):Void {
		first = "changed";
		other.first = second;
		second = "other";
	}

	public function text():String {
		return '$first $second';
	}
}
