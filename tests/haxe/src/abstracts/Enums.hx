package abstracts;

/**
	Enum abstracts of Int, String and without values; matching, and conversions.
**/
class Enums {
	public static function run(check:Check):Void {
		check.equals("red", name(Red));
		check.equals("green", name(Green));
		check.equals("blue", name(Blue));
		check.equals(0, (Red : Int));
		check.equals(5, (Green : Int));
		check.equals(6, (Blue : Int));
		check.equals("A", (A : String));
		check.equals("bee", (B : String));
		check.isTrue((cast 5 : Colour) == Green);
		final fromText:Letter = "bee";
		check.equals("second", switch fromText {
			case A: "first";
			case B: "second";
			case _: "unknown";
		});
		final unknown:Letter = "zzz";
		check.equals("unknown", switch unknown {
			case A: "first";
			case B: "second";
			case _: "unknown";
		});
		check.isTrue(Green.isWarm() == false);
		check.isTrue(Red.isWarm());
		check.equals(Red, Colour.first());
		check.equals("0,5,6", [for (c in [Red, Green, Blue]) (c : Int)].join(","));
		final map:Map<Colour, String> = [Red => "r", Blue => "b"];
		check.equals("b", map[Blue]);
		check.isFalse(map.exists(Green));
		check.equals(1.5, (Half : Float));
		check.isTrue(Flag.On);
		check.equals(13, Green | 8);
	}

	static function name(colour:Colour):String {
		return switch colour {
			case Red: "red";
			case Green: "green";
			case Blue: "blue";
		}
	}
}

private enum abstract Colour(Int) to Int {
	var Red;
	var Green = 5;
	var Blue;

	public static function first():Colour {
		return Red;
	}

	public function isWarm():Bool {
		return abstract == Red;
	}

	@:op(A | B) static function or(a:Colour, b:Int):Int;
}

private enum abstract Letter(String) from String to String {
	final A;
	final B = "bee";
}

private enum abstract Amount(Float) to Float {
	final Half = 1.5;
}

private enum abstract Flag(Bool) to Bool {
	final On = true;
}
