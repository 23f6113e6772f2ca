package closures;

/**
	Captured variables are shared, in both directions and between several closures.
**/
class Captures {
	public static function run(check:Check):Void {
		var n = 1;
		final increment = () -> n++;
		final read = () -> n;
		increment();
		n += 10;
		increment();
		check.equals(13, n);
		check.equals(13, read());
		var text = "a";
		function append(s:String):Void {
			text += s;
		}
		append("b");
		append("c");
		check.equals("abc", text);
		final pair = counter(5);
		pair.up();
		pair.up();
		check.equals(7, pair.get());
		final other = counter(0);
		other.up();
		check.equals(1, other.get());
		check.equals(7, pair.get());
		var float = 0.5;
		var bool = false;
		var maybe:Null<Int> = null;
		final change = () -> {
			float *= 3;
			bool = !bool;
			maybe = (maybe ?? 0) + 1;
		};
		change();
		check.equals(1.5, float);
		check.isTrue(bool);
		check.equals(1, maybe);
		change();
		check.equals(2, maybe);
		final deep = (a:Int) -> (b:Int) -> (c:Int) -> n = a + b + c + n;
		check.equals(19, deep(1)(2)(3));
		check.equals(19, n);
	}

	static function counter(start:Int):{up:() -> Void, get:() -> Int} {
		return {up: () -> start++, get: () -> start};
	}
}
