package evaluation;

/**
	Interpolated parts are evaluated from left to right, once each.
**/
class StringBuilding {
	public static function run(check:Check):Void {
		var i = 0;
		check.equals("0 1 2", '${i++} ${i++} ${i++}');
		check.equals("3[4]5", '${i++}[${'${i++}'}]${i++}');
		final name = "x";
		check.equals("x=6", '$name=$i');
		check.equals("$name", "$name");
		check.equals("$x", '$$x');
		check.equals("$", '$');
		check.equals("a$ b", 'a$ b');
		check.equals("2 > 1", '${if (i > 1) "2 > 1" else "no"}');
		check.equals("null", '${(null : String)}');
		check.equals("[1,2]", '${[1, 2]}');
		check.equals("5.5", '${i - 0.5}');
		check.equals("true", '${i == 6}');
		check.equals("ABC", '${["a", "b", "c"].map(s -> s.toUpperCase()).join("")}');
		check.equals("{", '{');
		check.equals("{6}", '{$i}');
		check.equals("x.length", '$name.length');
		check.equals("1", '${name.length}');
		final text = "sum: " + i + 1;
		check.equals("sum: 61", text);
		check.equals("7 sum", i + 1 + " sum");
		check.equals("nullx", null + "x");
		check.equals("'q'\"q\"", '\'q\'"q"');
		check.equals("'q'\"q\"", "'q'\"q\"");
	}
}
