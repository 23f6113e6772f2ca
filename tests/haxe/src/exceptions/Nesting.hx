package exceptions;

/**
	Try inside catch inside try, with state kept across handlers.
**/
class Nesting {
	public static function run(check:Check):Void {
		final log:Array<String> = [];
		var state = 0;
		try {
			state = 1;
			try {
				state = 2;
				throw "a";
			} catch (e:String) {
				log.push('$e$state');
				try {
					state = 3;
					throw "b";
				} catch (inner:String) {
					log.push('$inner$state$e');
				}
				state = 4;
				throw 5;
			}
		} catch (e:Int) {
			log.push('$e$state');
		}
		check.equals("a2 b3a 54", log.join(" "));
		check.equals(4, state);
		check.equals("f3", deepest(3));
		var locals = "";
		for (i in 0...3) {
			var local = i;
			try {
				local += 10;
				if (i == 1) {
					throw "x";
				}
				local += 100;
			} catch (e:String) {
				local += 1000;
			}
			locals += '$local ';
		}
		check.equals("110 1011 112 ", locals);
		check.equals(6, valued(2) + valued(-2));
		check.equals("1e 2e ok", [for (n in [1, 2, 3]) try {
			if (n < 3) {
				throw '${n}e';
			}
			"ok";
		} catch (e:String) e].join(" "));
	}

	static function deepest(n:Int):String {
		return try {
			if (n == 0) {
				throw "bottom";
			}
			deepest(n - 1);
			throw "not reached";
		} catch (e:String) {
			if (n < 3) throw e else 'f$n';
		}
	}

	static function valued(n:Int):Int {
		return (try {
			if (n < 0) {
				throw n;
			}
			n;
		} catch (e:Int) {
			-e * 2;
		});
	}
}
