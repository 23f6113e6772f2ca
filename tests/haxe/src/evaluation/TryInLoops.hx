package evaluation;

/**
	Leaving try and catch by break, continue and return.
**/
class TryInLoops {
	public static function run(check:Check):Void {
		check.equals("0 1 c2 3 c4", visit(5, 9));
		check.equals("0 1 c2", visit(5, 3));
		check.equals(3, search([1, 5, 3], 3));
		check.equals(-1, search([1, 5], 3));
		check.equals("a1 d1 a2 c2 d2 a3", nested());
		var attempts = 0;
		while (true) {
			try {
				attempts++;
				if (attempts < 4) {
					throw "again";
				}
				break;
			} catch (e:String) {
				continue;
			}
		}
		check.equals(4, attempts);
		var total = 0;
		for (i in 0...3) {
			for (j in 0...3) {
				try {
					if (j == 1) {
						throw j;
					}
					total += 10 * i + j;
				} catch (e:Int) {
					if (i == 1) {
						break;
					}
					total += 100;
				}
			}
		}
		check.equals(0 + 100 + 2 + 10 + 20 + 100 + 22, total);
	}

	static function visit(count:Int, stop:Int):String {
		final log:Array<String> = [];
		for (i in 0...count) {
			try {
				if (i == stop) {
					break;
				}
				if (i > 0 && i % 2 == 0) {
					throw 'c$i';
				}
				log.push('$i');
				continue;
			} catch (e:String) {
				log.push(e);
			}
		}
		return log.join(" ");
	}

	static function search(list:Array<Int>, wanted:Int):Int {
		for (item in list) {
			try {
				if (item == wanted) {
					throw item;
				}
			} catch (found:Int) {
				return found;
			}
		}
		return -1;
	}

	static function nested():String {
		final log:Array<String> = [];
		for (i in 1...9) {
			try {
				log.push('a$i');
				try {
					if (i == 2) {
						throw "x";
					}
					if (i == 3) {
						return log.join(" ");
					}
				} catch (e:Int) {
					log.push("wrong");
				}
			} catch (e:String) {
				log.push('c$i');
			}
			log.push('d$i');
		}
		return "";
	}
}
