package classes;

/**
	Inline methods keep the meaning of calls: arguments once, early values, `this`, recursion limits.
**/
class Inlining {
	public static function run(check:Check):Void {
		var calls = 0;
		function next():Int {
			return ++calls;
		}
		check.equals(2, doubled(next()));
		check.equals(1, calls);
		check.equals(5, larger(5, next()));
		check.equals(2, calls);
		check.equals(0, ignore(next()));
		check.equals(3, calls);
		final point = new Point(1, 2);
		check.equals(3, point.sum());
		point.shift(10);
		check.equals(13, point.sum());
		var n = 5;
		check.equals(30, accumulate(n, n = 6));
		check.equals("1,2,3", collect(3).join(","));
		check.equals(10, early(3));
		check.equals(-1, early(-3));
		check.equals(CONSTANT + 1, 43);
		check.equals("ab", TEXT);
		final f = doubled;
		check.equals(8, f(4));
		final shadow = 1;
		check.equals(3, shadowing(2));
		check.equals(1, shadow);
		check.equals(21, inline nonInline(20));
		check.equals(6, apply(x -> x * 2, 3));
	}

	static inline final CONSTANT = 42;
	static inline final TEXT = "a" + "b";

	static inline function doubled(n:Int):Int {
		return n + n;
	}

	static inline function larger(a:Int, b:Int):Int {
		return if (a > b) a else b;
	}

	static inline function ignore(n:Int):Int {
		return 0;
	}

	static inline function accumulate(a:Int, b:Int):Int {
		return a * b;
	}

	static inline function collect(n:Int):Array<Int> {
		final list = [];
		for (i in 0...n) {
			list.push(i + 1);
		}
		return list;
	}

	static inline function early(n:Int):Int {
		return if (n < 0) -1 else 10;
	}

	static inline function shadowing(n:Int):Int {
		final shadow = n;
		return shadow + 1;
	}

	static function nonInline(n:Int):Int {
		return n + 1;
	}

	static inline function apply(f:Int -> Int, n:Int):Int {
		return f(n);
	}
}

private class Point {
	var x:Int;
	var y:Int;

	public function new(x:Int, y:Int) {
		this.x = x;
		this.y = y;
	}

	public inline function sum():Int {
		return x + y;
	}

	public inline function shift(n:Int):Void {
		x += n;
	}
}
