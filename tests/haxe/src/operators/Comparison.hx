package operators;

/**
	Ordering and equality of numbers, strings, booleans and objects.
**/
class Comparison {
	public static function run(check:Check):Void {
		check.isTrue(1 < 2 && 2 <= 2 && 3 > 2 && 3 >= 3);
		check.isFalse(1 > 2 || 2 < 2);
		check.isTrue("a" < "b");
		check.isTrue("a" < "aa");
		check.isTrue("Z" < "a");
		check.isTrue("" < "a");
		check.isTrue("b" >= "b");
		check.isTrue("10" < "9");
		check.isTrue(-0.0 == 0.0);
		final nan = Math.NaN;
		check.isFalse(nan == nan);
		check.isTrue(nan != nan);
		check.isFalse(nan < 1 || nan > 1 || nan <= 1 || nan >= 1);
		check.isFalse(1 < nan || 1 > nan || 1 == nan);
		final a = new Thing();
		final b = new Thing();
		final same = a;
		check.isTrue(a == same);
		check.isTrue(a != b);
		check.isFalse((a == null));
		final text = "he" + ("l" + "lo");
		check.isTrue(text == "hello");
		check.isTrue((text : Dynamic) == "hello");
		check.isTrue((1 : Dynamic) == 1);
		check.isTrue((1 : Dynamic) == 1.0);
		check.isTrue((1.0 : Dynamic) == (1 : Dynamic));
		final list = [1];
		check.isTrue(list != [1]);
		check.isTrue(list == list.slice(0) == false);
		check.isTrue(Thing == Thing);
		check.isTrue((null : String) == null);
		check.isTrue((null : Dynamic) == (null : Dynamic));
		check.isFalse((null : Dynamic) == (0 : Dynamic));
		check.isTrue(true != false);
	}
}

private class Thing {
	public function new() {}
}
