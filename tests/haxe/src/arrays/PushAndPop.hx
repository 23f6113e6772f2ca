package arrays;

/**
	push, pop, shift, unshift: results, order and empty arrays.
**/
class PushAndPop {
	public static function run(check:Check):Void {
		final list:Array<Int> = [];
		check.equals(1, list.push(1));
		check.equals(2, list.push(2));
		list.unshift(0);
		check.equals("0,1,2", list.join(","));
		check.equals(2, list.pop());
		check.equals(0, list.shift());
		check.equals(1, list.pop());
		check.isTrue(list.pop() == null);
		check.isTrue(list.shift() == null);
		check.equals(0, list.length);
		final floats = [0.5];
		check.equals(0.5, floats.pop());
		check.isTrue(floats.pop() == null);
		final bools = [true];
		check.equals(true, bools.shift());
		check.isTrue(bools.shift() == null);
		final texts = ["a"];
		check.equals("a", texts.pop());
		check.isNull(texts.pop());
		final maybe:Array<Null<Int>> = [null, 1];
		check.equals(1, maybe.pop());
		check.isTrue(maybe.pop() == null);
		check.equals(0, maybe.length);
		final queue = [for (i in 0...100) i];
		var sum = 0;
		for (i in 0...1000) {
			final n = queue.shift();
			sum += n;
			queue.push(n + 1);
		}
		check.equals(100, queue.length);
		check.equals(54000, sum);
		final many = [];
		for (i in 0...5000) {
			many.unshift(i);
		}
		check.equals(4999, many[0]);
		check.equals(0, many[4999]);
	}
}
