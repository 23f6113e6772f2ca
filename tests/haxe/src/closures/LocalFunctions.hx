package closures;

/**
	Local functions: recursion, mutual use, shadowing and optional names.
**/
class LocalFunctions {
	public static function run(check:Check):Void {
		function factorial(n:Int):Int {
			return n <= 1 ? 1 : n * factorial(n - 1);
		}
		check.equals(120, factorial(5));
		final fibonacci = function self(n:Int):Int {
			return n < 2 ? n : self(n - 1) + self(n - 2);
		};
		check.equals(55, fibonacci(10));
		var isOdd:Int -> Bool = null;
		final isEven = (n:Int) -> n == 0 || isOdd(n - 1);
		isOdd = n -> n != 0 && isEven(n - 1);
		check.isTrue(isEven(10));
		check.isTrue(isOdd(7));
		final n = 5;
		function shadow(n:Int):Int {
			final n = n + 1;
			return n;
		}
		check.equals(3, shadow(2));
		check.equals(5, n);
		function generic<T>(a:T, b:T):Array<T> {
			return [a, b];
		}
		check.equals(3, generic(1, 2)[0] + generic(1, 2)[1]);
		check.equals("ab", generic("a", "b").join(""));
		var depth = 0;
		function dive(level:Int):Void {
			if (level > depth) {
				depth = level;
			}
			if (level < 50) {
				dive(level + 1);
			}
		}
		dive(0);
		check.equals(50, depth);
		final immediate = (function(a:Int, b:Int) return a * b)(6, 7);
		check.equals(42, immediate);
		final nothing = () -> {};
		nothing();
		final withDefault = function(a:Int, b:Int = 10) return a + b;
		check.equals(11, withDefault(1));
		check.equals(3, withDefault(1, 2));
	}
}
