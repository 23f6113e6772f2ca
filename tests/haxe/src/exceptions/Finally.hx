package exceptions;

/**
	The idioms that stand for finally: cleaning up on every way out.
**/
class Finally {
	public static function run(check:Check):Void {
		final log:Array<String> = [];
		check.equals("value", guarded(log, "value"));
		check.equals("open close", log.join(" "));
		log.resize(0);
		check.raises(() -> guarded(log, null), String);
		check.equals("open close", log.join(" "));
		log.resize(0);
		for (i in 0...3) {
			withResource(log, i, resource -> {
				if (resource == 1) {
					log.push("skip");
					return;
				}
				log.push('use$resource');
			});
		}
		check.equals("+0 use0 -0 +1 skip -1 +2 use2 -2", log.join(" "));
		log.resize(0);
		check.raises(() -> withResource(log, 7, _ -> throw "inside"));
		check.equals("+7 -7", log.join(" "));
	}

	static function guarded(log:Array<String>, value:Null<String>):String {
		log.push("open");
		final result = try {
			if (value == null) {
				throw "missing";
			}
			value;
		} catch (e:Dynamic) {
			log.push("close");
			throw e;
		}
		log.push("close");
		return result;
	}

	static function withResource(log:Array<String>, resource:Int, action:(resource:Int) -> Void):Void {
		log.push('+$resource');
		try {
			action(resource);
		} catch (e) {
			log.push('-$resource');
			throw e;
		}
		log.push('-$resource');
	}
}
