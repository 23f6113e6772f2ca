package types;

/**
	Std.isOfType and the operator `is` on every kind of value.
**/
class IsOfType {
	public static function run(check:Check):Void {
		final int:Dynamic = 1;
		final fraction:Dynamic = 1.5;
		final whole:Dynamic = 2.0;
		final string:Dynamic = "s";
		final array:Dynamic = [1];
		final nothing:Dynamic = null;
		check.isTrue(int is Int);
		check.isTrue(int is Float);
		check.isFalse(fraction is Int);
		check.isTrue(fraction is Float);
		check.isTrue(whole is Int);
		check.isTrue(whole is Float);
		check.isFalse(int is Bool);
		check.isTrue((true : Dynamic) is Bool);
		check.isFalse((0 : Dynamic) is Bool);
		check.isTrue(string is String);
		check.isFalse(int is String);
		check.isTrue(array is Array);
		check.isFalse(string is Array);
		check.isFalse(nothing is Int);
		check.isFalse(nothing is String);
		check.isFalse(Std.isOfType(nothing, Base));
		check.isTrue(int is Dynamic);
		check.isTrue(string is Dynamic);
		final derived:Dynamic = new Derived();
		final base:Dynamic = new Base();
		check.isTrue(derived is Derived);
		check.isTrue(derived is Base);
		check.isTrue(derived is Marker);
		check.isTrue(derived is SubMarker);
		check.isFalse(base is Derived);
		check.isFalse(base is Marker);
		check.isFalse(base is Shade);
		final light:Dynamic = Light;
		final dark:Dynamic = Dark(3);
		check.isTrue(light is Shade);
		check.isTrue(dark is Shade);
		check.isFalse(light is Base);
		check.isTrue((Base : Dynamic) is Class);
		check.isTrue((Shade : Dynamic) is Enum);
		check.isFalse((Shade : Dynamic) is Class);
		check.isFalse((base : Dynamic) is Class);
		check.isFalse(Math.NaN is Int);
		check.isFalse((1e20 : Dynamic) is Int);
	}
}

@:keep
private interface Marker {}

private interface SubMarker extends Marker {}

private class Base {
	public function new() {}
}

private class Derived extends Base implements SubMarker {}

private enum Shade {
	Light;
	Dark(depth:Int);
}
