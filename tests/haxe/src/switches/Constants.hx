package switches;

/**
	Switching over ints, strings, booleans, floats and null.
**/
class Constants {
	public static function run(check:Check):Void {
		check.equals("one two two many zero", [for (n in [1, 2, 3, 9, 0]) ofInt(n)].join(" "));
		check.equals("min", ofInt(-2147483648));
		check.equals("A B B ? empty", [for (s in ["a", "b", "c", "d", ""]) ofString(s)].join(" "));
		check.equals("null", ofString(null));
		check.equals("A", ofString(String.fromCharCode(97)));
		check.equals("yes no", '${ofBool(true)} ${ofBool(false)}');
		check.equals("none", ofNullable(null));
		check.equals("zero", ofNullable(0));
		check.equals("other", ofNullable(3));
		check.equals("half", ofFloat(0.5));
		check.equals("other", ofFloat(0.25));
		var fell = "";
		switch (3) {
			case 1:
				fell = "one";
			case 2:
				fell = "two";
			default:
		}
		check.equals("", fell);
		switch ("x") {
			case "x" | "y":
				fell += "x";
			case _:
				fell += "never";
		}
		check.equals("x", fell);
		check.equals(3, switch 'abc'.length {
			case 3: 3;
			case _: 0;
		});
	}

	static function ofInt(n:Int):String {
		return switch n {
			case 0: "zero";
			case 1: "one";
			case 2, 3: "two";
			case 0x80000000: "min";
			case _: "many";
		}
	}

	static function ofString(s:String):String {
		return switch s {
			case null: "null";
			case "a": "A";
			case "b" | "c": "B";
			case "": "empty";
			default: "?";
		}
	}

	static function ofBool(b:Bool):String {
		return switch b {
			case true: "yes";
			case false: "no";
		}
	}

	static function ofNullable(n:Null<Int>):String {
		return switch n {
			case null: "none";
			case 0: "zero";
			case _: "other";
		}
	}

	static function ofFloat(f:Float):String {
		return switch f {
			case 0.5: "half";
			case _: "other";
		}
	}
}
