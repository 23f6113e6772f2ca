package iterators;

/**
	Iterators made by closures, composed lazily, and left early.
**/
class Generated {
	public static function run(check:Check):Void {
		final log:Array<String> = [];
		final evens = filter(count(log), n -> n % 2 == 0);
		final squares = map(evens, n -> n * n);
		final taken = [];
		for (n in squares) {
			if (n > 16) {
				break;
			}
			taken.push(n);
		}
		check.equals("0,4,16", taken.join(","));
		check.equals(7, log.length);
		check.equals("0,1,1,2,3,5,8", [for (n in take(fibonacci(), 7)) n].join(","));
		check.equals("a1,b2", [for (pair in zip(["a", "b"].iterator(), (1...9))) pair].join(","));
	}

	static function count(log:Array<String>):Iterator<Int> {
		var n = 0;
		return {
			hasNext: () -> true,
			next: () -> {
				log.push('$n');
				return n++;
			}
		};
	}

	static function map<A, B>(source:Iterator<A>, f:A -> B):Iterator<B> {
		return {hasNext: source.hasNext, next: () -> f(source.next())};
	}

	static function filter<A>(source:Iterator<A>, keep:A -> Bool):Iterator<A> {
		function advance():A {
			var item = source.next();
			while (!keep(item)) {
				item = source.next();
			}
			return item;
		}
		return {hasNext: source.hasNext, next: advance};
	}

	static function take<A>(source:Iterator<A>, n:Int):Iterator<A> {
		return {hasNext: () -> n-- > 0 && source.hasNext(), next: source.next};
	}

	static function fibonacci():Iterator<Int> {
		var a = 0;
		var b = 1;
		return {
			hasNext: () -> true,
			next: () -> {
				final result = a;
				a = b;
				b += result;
				return result;
			}
		};
	}

	static function zip<A, B>(a:Iterator<A>, b:Iterator<B>):Iterator<String> {
		return {
			hasNext: () -> a.hasNext() && b.hasNext(),
			next: () -> '${a.next()}${b.next()}'
		};
	}
}
