package exceptions;

/**
	Exceptions leave closures, standard functions and constructors on their way to the handler.
**/
class ThroughCallbacks {
	public static function run(check:Check):Void {
		check.equals("stop 3", find([1, 2, 3, 4]));
		check.raises(() -> [1, 2].map(n -> throw "map"), String);
		check.raises(() -> [1, 2].filter(n -> throw "filter"), String);
		final list = [3, 1, 2];
		check.raises(() -> list.sort((a, b) -> throw "sort"), String);
		check.equals(3, list.length);
		check.raises(() -> Lambda.fold([1], (item, sum) -> throw "fold", 0), String);
		check.raises(() -> Lambda.iter([1], n -> throw "iter"), String);
		check.raises(() -> new Failing(true), String);
		check.equals(1, Failing.started);
		check.equals(0, Failing.finished);
		new Failing(false);
		check.equals(2, Failing.started);
		check.equals(1, Failing.finished);
		check.raises(() -> new Failing(false).property, String);
		check.raises(() -> new Failing(false).property = 5, Int);
		check.raises(() -> for (x in new Failing(false)) {}, String);
		#if !js
		check.raises(() -> Std.string(new Failing(false)), String); // JavaScript prints a placeholder.
		#end
		var count = 0;
		try {
			[1, 2, 3].map(n -> {
				count++;
				if (n == 2) {
					throw n;
				}
				return n;
			});
		} catch (n:Int) {
			count += n * 10;
		}
		check.equals(22, count);
	}

	static function find(list:Array<Int>):String {
		try {
			Lambda.iter(list, n -> if (n == 3) throw n);
		} catch (n:Int) {
			return 'stop $n';
		}
		return "none";
	}
}

private class Failing {
	public static var started = 0;
	public static var finished = 0;

	public var property(get, set):Int;

	public function new(fail:Bool) {
		started++;
		if (fail) {
			throw "constructor";
		}
		finished++;
	}

	public function iterator():Iterator<Int> {
		throw "iterator";
	}

	public function toString():String {
		throw "toString";
	}

	function get_property():Int {
		throw "getter";
	}

	function set_property(value:Int):Int {
		throw value;
	}
}
