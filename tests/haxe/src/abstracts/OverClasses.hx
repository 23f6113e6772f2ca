package abstracts;

/**
	Abstracts over classes, structures and functions; static members, `abstract` as a value.
**/
class OverClasses {
	public static function run(check:Check):Void {
		final id = Identifier.next();
		final second = Identifier.next();
		check.isTrue(id != second);
		check.equals("#1", id.toString());
		check.equals("#2", '$second');
		final lazy = new Lazy(() -> 5);
		check.equals(5, lazy.get());
		check.equals(5, lazy.get());
		check.equals(1, Lazy.evaluations);
		final point:Point = {x: 3, y: 4};
		check.equals(5.0, point.length());
		point.x = 6;
		point.y = 8;
		check.equals(10.0, point.length());
		final option:Maybe<String> = null;
		check.isFalse(option.exists());
		check.equals("default", option.or("default"));
		final filled:Maybe<String> = "here";
		check.equals("here", filled.or("default"));
		check.equals(4, filled.map(s -> s.length).or(0));
		check.equals(0, option.map(s -> s.length).or(0));
		check.equals("#3", Identifier.next().self().toString());
	}
}

private abstract Identifier(Int) {
	static var last = 0;

	inline function new(n:Int) {
		this = n;
	}

	public static function next():Identifier {
		return new Identifier(++last);
	}

	public function self():Identifier {
		return abstract;
	}

	public function toString():String {
		return '#$this';
	}
}

private class LazyState {
	public var value:Null<Int> = null;
	public final compute:() -> Int;

	public function new(compute:() -> Int) {
		this.compute = compute;
	}
}

private abstract Lazy(LazyState) {
	public static var evaluations = 0;

	public inline function new(compute:() -> Int) {
		this = new LazyState(compute);
	}

	public function get():Int {
		if (this.value == null) {
			evaluations++;
			this.value = this.compute();
		}
		return this.value;
	}
}

@:forward
private abstract Point({x:Float, y:Float}) from {x:Float, y:Float} {
	public function length():Float {
		return Math.sqrt(this.x * this.x + this.y * this.y);
	}
}

private abstract Maybe<T>(Null<T>) from Null<T> {
	public inline function exists():Bool {
		return this != null;
	}

	public inline function or(value:T):T {
		return exists() ? this : value;
	}

	public inline function map<R>(f:T -> R):Maybe<R> {
		return exists() ? f(this) : null;
	}
}
