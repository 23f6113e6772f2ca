package exceptions;

/**
	The first catch whose type fits takes the value, whatever its kind.
**/
class CatchOrder {
	public static function run(check:Check):Void {
		check.equals("string s", classify(() -> throw "s"));
		check.equals("int 5", classify(() -> throw 5));
		check.equals("bool true", classify(() -> throw true));
		check.equals("float 1.5", classify(() -> throw 1.5));
		check.equals("derived", classify(() -> throw new Derived()));
		check.equals("base", classify(() -> throw new Base()));
		check.equals("sibling as base", classify(() -> throw new Sibling()));
		check.equals("enum 3", classify(() -> throw Coded(3)));
		check.equals("array 2", classify(() -> throw [1, 2]));
		check.equals("dynamic", classify(() -> throw {x: 1}));
		check.equals("nothing", classify(() -> {}));
		final structure = try {
			throw {x: 7};
			0;
		} catch (e:Dynamic) {
			(e.x : Int);
		}
		check.equals(7, structure);
		check.equals("outer 1", try {
			try {
				throw 1;
			} catch (e:String) {
				"inner";
			}
		} catch (e:Int) {
			'outer $e';
		});
		final viaInterface = try {
			throw new Derived();
			"none";
		} catch (e:Marker) {
			"marker";
		}
		check.equals("marker", viaInterface);
	}

	static function classify(action:() -> Void):String {
		try {
			action();
		} catch (e:String) {
			return 'string $e';
		} catch (e:Bool) {
			return 'bool $e';
		} catch (e:Int) {
			return 'int $e';
		} catch (e:Float) {
			return 'float $e';
		} catch (e:Derived) {
			return "derived";
		} catch (e:Base) {
			return Std.isOfType(e, Sibling) ? "sibling as base" : "base";
		} catch (e:Failure) {
			return switch e {
				case Coded(n): 'enum $n';
			}
		} catch (e:Array<Dynamic>) {
			return 'array ${e.length}';
		} catch (e:Dynamic) {
			return "dynamic";
		}
		return "nothing";
	}
}

private interface Marker {}

private class Base {
	public function new() {}
}

private class Derived extends Base implements Marker {}
private class Sibling extends Base {}

private enum Failure {
	Coded(n:Int);
}
