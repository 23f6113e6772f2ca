package operators;

/**
	`??` takes the left side unless it is null, and evaluates the right side only then.
**/
class NullCoalescing {
	public static function run(check:Check):Void {
		final nothing:Null<String> = null;
		final something:Null<String> = "here";
		check.equals("other", nothing ?? "other");
		check.equals("here", something ?? "other");
		check.equals("last", nothing ?? nothing ?? "last");
		var calls = 0;
		function fallback():String {
			calls++;
			return "computed";
		}
		check.equals("here", something ?? fallback());
		check.equals(0, calls);
		check.equals("computed", nothing ?? fallback());
		check.equals(1, calls);
		final zero:Null<Int> = 0;
		check.equals(0, zero ?? 5);
		final no:Null<Bool> = false;
		check.equals(false, no ?? true);
		check.equals("", ("" : Null<String>) ?? "x");
		final missing:Null<Int> = null;
		check.equals(7, (missing ?? 6) + 1);
		check.equals("ab", (nothing ?? "a") + (nothing ?? "b"));
		var reads = 0;
		function read():Null<Int> {
			reads++;
			return reads > 1 ? reads : null;
		}
		check.equals(-1, read() ?? -1);
		check.equals(2, read() ?? -1);
		check.equals(2, reads);
		final map = ["a" => 1];
		check.equals(0, map["b"] ?? 0);
		check.raises(() -> nothing ?? throw "missing", String);
		final early = firstOr(null);
		check.equals("early", early);
	}

	static function firstOr(value:Null<String>):String {
		final text = value ?? return "early";
		return text + " late";
	}
}
