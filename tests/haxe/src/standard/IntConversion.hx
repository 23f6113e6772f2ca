package standard;

/**
	Std.int truncates; Std.random stays in its range; downcast.
**/
class IntConversion {
	public static function run(check:Check):Void {
		check.equals(1, Std.int(1.9));
		check.equals(-1, Std.int(-1.9));
		check.equals(0, Std.int(0.5));
		check.equals(0, Std.int(-0.5));
		check.equals(2147483647, Std.int(2147483647.0));
		check.equals(-2147483648, Std.int(-2147483648.0));
		check.equals(1000000, Std.int(1e6));
		var inRange = true;
		final seen = new Map<Int, Bool>();
		for (_ in 0...1000) {
			final n = Std.random(4);
			inRange = inRange && n >= 0 && n < 4;
			seen[n] = true;
		}
		check.isTrue(inRange);
		check.equals(4, Lambda.count(seen));
		check.equals(0, Std.random(1));
		check.equals(0, Std.random(0));
		final base:Base = new Derived();
		check.notNull(Std.downcast(base, Derived));
		check.isNull(Std.downcast(new Base(), Derived));
		check.isNull(Std.downcast((null : Base), Derived));
		check.equals("derived", Std.downcast(base, Derived).name);
		check.isTrue(Std.isOfType(base, Marker));
	}
}

private interface Marker {}

private class Base {
	public function new() {}
}

private class Derived extends Base implements Marker {
	public final name = "derived";
}
