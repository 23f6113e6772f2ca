package properties;

/**
	Every combination of property access, from outside and inside.
**/
class Accessors {
	public static function run(check:Check):Void {
		final subject = new Subject();
		check.equals(1, subject.readOnly);
		subject.bump();
		check.equals(2, subject.readOnly);
		check.equals(4, subject.computed);
		subject.computed = 10;
		check.equals(5, subject.readOnly);
		check.equals(10, subject.computed);
		check.equals("x", subject.noSetter);
		subject.writeOnly = 8;
		check.equals(16, subject.written());
		subject.stored = 3;
		check.equals(3, subject.stored);
		subject.stored = -3;
		check.equals(0, subject.stored);
		check.equals(7, subject.lazy);
		check.equals(7, subject.lazy);
		check.equals(1, subject.evaluations);
		check.equals(0, Subject.total);
		Subject.total = 5;
		Subject.total += 5;
		check.equals(12, Subject.total);
		check.equals(42, subject.backed);
		subject.backed = 43;
		check.equals(44, subject.backed);
	}
}

private class Subject {
	public static var total(get, set):Int;
	static var stash = 0;

	public var readOnly(default, null) = 1;
	public var computed(get, set):Int;
	public var noSetter(get, never):String;
	public var writeOnly(null, set):Int;
	public var stored(default, set):Int = 0;
	public var lazy(get, null):Null<Int>;
	@:isVar public var backed(get, set):Int = 42;
	public var evaluations = 0;

	public function new() {}

	static function get_total():Int {
		return stash;
	}

	static function set_total(value:Int):Int {
		return stash = value + 1;
	}

	public function bump():Void {
		readOnly++;
	}

	public function written():Int {
		return writeOnly;
	}

	function get_computed():Int {
		return readOnly * 2;
	}

	function set_computed(value:Int):Int {
		readOnly = value >> 1;
		return value;
	}

	function get_noSetter():String {
		return "x";
	}

	function set_writeOnly(value:Int):Int {
		return writeOnly = value * 2;
	}

	function set_stored(value:Int):Int {
		return stored = value < 0 ? 0 : value;
	}

	function get_lazy():Null<Int> {
		if (lazy == null) {
			evaluations++;
			lazy = 7;
		}
		return lazy;
	}

	function get_backed():Int {
		return backed;
	}

	function set_backed(value:Int):Int {
		return backed = value + 1;
	}
}
