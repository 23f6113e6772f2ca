package evaluation;

/**
	`&&` and `||` skip the right side when the left side decides.
**/
class ShortCircuit {
	public static function run(check:Check):Void {
		final log:Array<String> = [];
		function yes(name:String):Bool {
			log.push(name);
			return true;
		}
		function no(name:String):Bool {
			log.push(name);
			return false;
		}
		function take():String {
			final text = log.join("");
			log.resize(0);
			return text;
		}
		check.isFalse(no("a") && yes("b"));
		check.equals("a", take());
		check.isTrue(yes("a") || no("b"));
		check.equals("a", take());
		check.isTrue(no("a") || yes("b") && yes("c"));
		check.equals("abc", take());
		check.isFalse(no("a") && yes("b") || no("c"));
		check.equals("ac", take());
		check.isTrue(!(no("a") || no("b")) && yes("c"));
		check.equals("abc", take());
		check.isFalse((yes("a") || yes("b")) && (no("c") || no("d")));
		check.equals("acd", take());
		final kept = no("a") && {
			log.push("never");
			true;
		}
		check.isFalse(kept);
		check.equals("a", take());
		var count = 0;
		check.isTrue(count == 0 || count++ > 0);
		check.equals(0, count);
		check.isTrue(count == 0 && ++count > 0);
		check.equals(1, count);
		while (yes("w") && count++ < 3) {}
		check.equals("www", take());
		final chosen = no("x") ? "then" : yes("y") ? "middle" : "else";
		check.equals("middle", chosen);
		check.equals("xy", take());
		check.isTrue(yes("p") && if (no("q")) false else yes("r"));
		check.equals("pqr", take());
	}
}
