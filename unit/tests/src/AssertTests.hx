import utest.Assert;

private class Base {
	public function new() {}
}

private class Derived extends Base {}

private enum Color {
	Red;
}

/** Each assertion: when it holds, when it fails, and what it says then. **/
class AssertTests {
	public static function run(check:Check):Void {
		conditions(check);
		equality(check);
		numbers(check);
		types(check);
		exceptions(check);
		collections(check);
		texts(check);
		unconditional(check);
	}

	static function conditions(check:Check):Void {
		check.holds(() -> Assert.isTrue(true));
		check.fails("expected true", () -> Assert.isTrue(false));
		check.fails("my text", () -> Assert.isTrue(false, "my text"));
		check.holds(() -> Assert.isFalse(false));
		check.fails("expected false", () -> Assert.isFalse(true));
		check.holds(() -> Assert.isNull(null));
		check.fails("expected null but it is 0", () -> Assert.isNull(0));
		check.fails('expected null but it is ""', () -> Assert.isNull(""));
		check.holds(() -> Assert.notNull(0));
		check.fails("expected not null", () -> Assert.notNull(null));
	}

	static function equality(check:Check):Void {
		final array = [1];
		check.holds(() -> Assert.equals(1, 1));
		check.holds(() -> Assert.equals("a", "a"));
		check.holds(() -> Assert.equals(null, null));
		check.holds(() -> Assert.equals(array, array));
		check.fails("expected 1 but it is 2", () -> Assert.equals(1, 2));
		check.fails('expected "1" but it is "2"', () -> Assert.equals("1", "2"));
		check.fails('expected null but it is "null"', () -> Assert.equals(null, "null"));
		check.fails("expected [1] but it is [1]", () -> Assert.equals([1], [1]));
		check.fails("my text", () -> Assert.equals(1, 2, "my text"));
		check.holds(() -> Assert.notEquals(1, 2));
		check.holds(() -> Assert.notEquals([1], [1]));
		check.fails('expected anything but "a" but it is "a"', () -> Assert.notEquals("a", "a"));
	}

	static function numbers(check:Check):Void {
		check.holds(() -> Assert.floatEquals(1.0, 1.000001));
		check.fails("expected 1 but it is 1.0001", () -> Assert.floatEquals(1.0, 1.0001));
		check.holds(() -> Assert.floatEquals(1.0, 1.4, 0.5));
		check.fails("expected 1 but it is 1.6", () -> Assert.floatEquals(1.0, 1.6, 0.5));
		check.holds(() -> Assert.floatEquals(Math.NaN, Math.NaN));
		check.holds(() -> Assert.floatEquals(Math.POSITIVE_INFINITY, Math.POSITIVE_INFINITY));
		Assert.results = new haxe.ds.List();
		for (pair in [
			[Math.NaN, 1.0],
			[1.0, Math.NaN],
			[Math.POSITIVE_INFINITY, Math.NEGATIVE_INFINITY],
			[Math.POSITIVE_INFINITY, 1e300],
			[0.0, Math.NEGATIVE_INFINITY],
			[Math.NaN, Math.POSITIVE_INFINITY]
		]) {
			check.equals("false", Std.string(Assert.floatEquals(pair[0], pair[1])));
		}
		check.equals("6", Std.string(Assert.results.length));
		Assert.results = null;
	}

	static function types(check:Check):Void {
		check.holds(() -> Assert.isOfType("", String));
		check.holds(() -> Assert.isOfType(new Derived(), Base));
		check.holds(() -> Assert.isOfType(Red, Color));
		check.fails("expected an instance of Array but it is 1, of type Int", () -> Assert.isOfType(1, Array));
		check.fails("expected an instance of String but it is null, of type null", () -> Assert.isOfType(null, String));
	}

	static function exceptions(check:Check):Void {
		check.holds(() -> Assert.raises(() -> throw "text"));
		check.holds(() -> Assert.raises(() -> throw "text", String));
		check.holds(() -> Assert.raises(() -> throw new haxe.exceptions.ArgumentException("name"), haxe.Exception));
		check.fails("expected an exception but nothing was thrown", () -> Assert.raises(() -> {}));
		final nothing = "expected an exception of type String but nothing was thrown";
		check.fails(nothing, () -> Assert.raises(() -> {}, String));
		final array = "expected an exception of type String but it is [1], of type Array";
		check.fails(array, () -> Assert.raises(() -> throw [1], String));
		check.fails("nothing", () -> Assert.raises(() -> {}, String, "nothing", "wrong"));
		check.fails("wrong", () -> Assert.raises(() -> throw [1], String, "nothing", "wrong"));

		check.holds(() -> Assert.exception(() -> throw "text", String, text -> text == "text"));
		check.holds(() -> Assert.exception(() -> throw "text"));
		final isEmpty = text -> text == "";
		final different = 'an exception of type String was thrown, but not with what was expected: "text"';
		check.fails(different, () -> Assert.exception(() -> throw "text", String, isEmpty));
		check.fails(nothing, () -> Assert.exception(() -> {}, String));
	}

	static function collections(check:Check):Void {
		check.holds(() -> Assert.allows([1, 2], 2));
		check.fails("expected one of [1,2] but it is 3", () -> Assert.allows([1, 2], 3));
		check.holds(() -> Assert.contains(2, [1, 2]));
		check.fails("expected 3 within [1,2]", () -> Assert.contains(3, [1, 2]));
		check.holds(() -> Assert.notContains(3, [1, 2]));
		check.fails("expected no 2 within [1,2]", () -> Assert.notContains(2, [1, 2]));
	}

	static function texts(check:Check):Void {
		check.holds(() -> Assert.match(~/b+/, "abbc"));
		check.fails('"ac" does not match the pattern', () -> Assert.match(~/b+/, "ac"));
		check.holds(() -> Assert.stringContains("b", "abc"));
		check.fails('expected "d" within "abc"', () -> Assert.stringContains("d", "abc"));
		check.fails('expected "d" within null', () -> Assert.stringContains("d", null));
		check.holds(() -> Assert.stringSequence(["a", "c"], "abc"));
		final after = 'expected "a" after the first 3 characters of "abc"';
		check.fails(after, () -> Assert.stringSequence(["c", "a"], "abc"));
		check.fails("expected [a] within null", () -> Assert.stringSequence(["a"], null));
	}

	static function unconditional(check:Check):Void {
		check.holds(() -> Assert.pass());
		check.holds(() -> Assert.pass("my text"));
		check.fails("failure expected", () -> Assert.fail());
		check.fails("my text", () -> Assert.fail("my text"));

		Assert.results = new haxe.ds.List();
		Assert.warn("careful");
		check.equals("W(careful)", Transcript.describe(Assert.results.first()));
		Assert.results = null;
		final message = try Std.string(Assert.isTrue(true)) catch (e) e.message;
		final expected = "asserted while no test was running: in setupClass, or after a timeout";
		check.equals(expected, message.substr(message.length - expected.length));
	}
}
