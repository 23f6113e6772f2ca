package generics;

/**
	Generic functions and classes that use themselves, with parameters that grow.
**/
class Recursion {
	public static function run(check:Check):Void {
		final list = new Link(1, new Link(2, new Link(3, null)));
		check.equals(3, list.length());
		check.equals("1 2 3", list.fold("", (text, n) -> text == "" ? '$n' : '$text $n'));
		check.equals(6, list.fold(0, (sum, n) -> sum + n));
		check.equals(12.0, list.map(n -> n * 2.0).fold(0.0, (sum, n) -> sum + n));
		check.equals("3 2 1", list.reversed().fold("", (text, n) -> text == "" ? '$n' : '$text $n'));
		check.equals("[[1,2],[1,2]]", Std.string(nest([1, 2])));
		check.equals(8, depth(3, "x"));
		final curried = curry((a:Int, b:String) -> '$a$b');
		check.equals("1b", curried(1)("b"));
		final y = fix((self, n:Int) -> n < 2 ? 1 : n * self(n - 1));
		check.equals(720, y(6));
		final memo = memoise((n:Int) -> n * n);
		check.equals(49, memo(7) + memo(7) - 49);
	}

	static function nest<T>(value:T):Array<T> {
		return [value, value];
	}

	static function depth<T>(n:Int, value:T):Int {
		return n == 0 ? 1 : depth(n - 1, [value]) + depth(n - 1, {v: value});
	}

	static function curry<A, B, C>(f:(A, B) -> C):A -> (B -> C) {
		return a -> b -> f(a, b);
	}

	static function fix<A, R>(f:(A -> R, A) -> R):A -> R {
		function self(a:A):R {
			return f(self, a);
		}
		return self;
	}

	static function memoise<R>(f:Int -> R):Int -> R {
		final known = new Map<Int, R>();
		return n -> known.exists(n) ? known[n] : known[n] = f(n);
	}
}

private class Link<T> {
	final item:T;
	final next:Null<Link<T>>;

	public function new(item:T, next:Null<Link<T>>) {
		this.item = item;
		this.next = next;
	}

	public function length():Int {
		return next == null ? 1 : 1 + next.length();
	}

	public function fold<R>(start:R, f:(R, T) -> R):R {
		final value = f(start, item);
		return next == null ? value : next.fold(value, f);
	}

	public function map<R>(f:T -> R):Link<R> {
		return new Link(f(item), next == null ? null : next.map(f));
	}

	public function reversed(?tail:Link<T>):Link<T> {
		final link = new Link(item, tail);
		return next == null ? link : next.reversed(link);
	}
}
