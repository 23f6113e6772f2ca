package evaluation;

/**
	The subject of a switch is evaluated once; guards run in order until one holds.
**/
class SwitchSubjects {
	public static function run(check:Check):Void {
		var calls = 0;
		function subject():Int {
			return ++calls * 2;
		}
		final text = switch subject() {
			case 1: "one";
			case n if (n > 5): "big";
			case 2: "two";
			case _: "other";
		}
		check.equals("two", text);
		check.equals(1, calls);
		final log:Array<String> = [];
		function guard(name:String, result:Bool):Bool {
			log.push(name);
			return result;
		}
		final chosen = switch 5 {
			case n if (guard("a", false)): 'a$n';
			case n if (guard("b", n == 5)): 'b$n';
			case n if (guard("c", true)): 'c$n';
			case _: "d";
		}
		check.equals("b5", chosen);
		check.equals("a b", log.join(" "));
		switch (subject()) {
			case 4:
				log.push("four");
			case _:
				log.push("wrong");
		}
		check.equals("a b four", log.join(" "));
		final pair = switch [subject(), subject()] {
			case [6, 8]: "in order";
			case [8, 6]: "reversed";
			case _: "neither";
		}
		check.equals("in order", pair);
		check.equals(4, calls);
	}
}
