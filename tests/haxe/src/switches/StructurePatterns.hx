package switches;

/**
	Patterns of structures and class instances by their fields.
**/
class StructurePatterns {
	public static function run(check:Check):Void {
		check.equals("origin", at({x: 0, y: 0}));
		check.equals("on y at 3", at({x: 0, y: 3}));
		check.equals("diagonal 2", at({x: 2, y: 2}));
		check.equals("elsewhere", at({x: 2, y: 5}));
		final nested = {name: "n", inner: {list: [1, 2], flag: true}};
		check.equals("n 2", switch nested {
			case {name: "m"}: "m";
			case {name: name, inner: {list: [1, last], flag: true}}: '$name $last';
			case _: "";
		});
		check.equals("rich Ann", person(new Person("Ann", 100)));
		check.equals("poor", person(new Person("Ben", 0)));
		check.equals("some", person(new Person("Cid", 5)));
		check.equals("null name", person(new Person(null, 5)));
		check.equals("pair", switch {a: Left(1), b: Right("r")} {
			case {a: Left(1), b: Right("r")}: "pair";
			case _: "";
		});
	}

	static function at(point:{x:Int, y:Int}):String {
		return switch point {
			case {x: 0, y: 0}: "origin";
			case {x: 0, y: y}: 'on y at $y';
			case {x: x, y: y} if (x == y): 'diagonal $x';
			case _: "elsewhere";
		}
	}

	static function person(p:Person):String {
		return switch p {
			case {name: null}: "null name";
			case {money: 0}: "poor";
			case {money: m, name: n} if (m > 50): 'rich $n';
			case _: "some";
		}
	}
}

private class Person {
	public final name:Null<String>;
	public final money:Int;

	public function new(name:Null<String>, money:Int) {
		this.name = name;
		this.money = money;
	}
}

private enum Side {
	Left(n:Int);
	Right(s:String);
}
