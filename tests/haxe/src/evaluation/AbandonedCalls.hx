package evaluation;

/**
	Jumps out of the middle of an expression abandon the rest of it.
**/
class AbandonedCalls {
	public static function run(check:Check):Void {
		final log:Array<String> = [];
		check.equals(-1, leave(log, true));
		check.equals("a", log.join(" "));
		check.equals(6, leave(log, false));
		check.equals("a a b c", log.join(" "));
		log.resize(0);
		for (i in 0...4) {
			note(log, add(note(log, 'x$i').length, if (i == 1) continue else if (i == 3) break else i));
		}
		check.equals("x0 2 x1 x2 4 x3", log.join(" "));
		log.resize(0);
		check.raises(() -> add(note(log, "first").length, throw "stop"), String);
		check.equals("first", log.join(" "));
		final list = [1, 2];
		try {
			list[list.push(3) - 3] = fail();
		} catch (e:String) {
			list.push(4);
		}
		check.equals("1,2,3,4", list.join(","));
		var total = 5;
		try {
			total += fail();
		} catch (e:String) {}
		check.equals(5, total);
		final holder = {n: 1};
		try {
			holder.n = holder.n + fail();
		} catch (e:String) {
			holder.n++;
		}
		check.equals(2, holder.n);
	}

	static function note(log:Array<String>, value:Dynamic):String {
		log.push('$value');
		return '$value';
	}

	static function add(a:Int, b:Int):Int {
		return a + b;
	}

	static function fail():Int {
		throw "failed";
	}

	static function leave(log:Array<String>, early:Bool):Int {
		return add(note(log, "a").length, early ? return -1 : note(log, "b").length) + note(log, "c").length + 3;
	}
}
