import fiberus.cpp.Literals;

class LiteralTests {
	final expect:Expect;

	public function new(expect:Expect) {
		this.expect = expect;
	}

	public function run():Void {
		strings();
		floats();
		expect.same(Literals.int(-2147483647), "-2147483647");
		expect.same(Literals.int(1 << 31), "INT32_MIN");
	}

	function strings():Void {
		expect.same(ascii("plain"), '"plain"');
		expect.same(ascii("a\"b\\c\n\t"), '"a\\"b\\\\c\\n\\t"');
		// A digit after an escape does not become part of it.
		expect.same(ascii("\x001"), '"\\0001"');
		expect.same(wide("é1"), 'u"\\u00E91"');
		expect.same(wide("😀a"), 'u"\\U0001F600a"');
		expect.same(Literals.wide([0xD83D, "a".code]), 'u"\\xD83D" u"a"');
		expect.same(wide("\u0085f"), 'u"\\x0085" u"f"');
		expect.same(Literals.utf16Units("😀").length, 2);
		expect.same(Literals.utf16Units("é")[0], 0xE9);
		expect.same(Literals.quoted("é"), '"\\303\\251"');
	}

	static function ascii(text:String):String {
		return Literals.ascii(Literals.utf16Units(text));
	}

	static function wide(text:String):String {
		return Literals.wide(Literals.utf16Units(text));
	}

	function floats():Void {
		expect.same(Literals.float(1), "1.0");
		expect.same(Literals.float(-0.5), "-0.5");
		expect.same(Literals.float(Math.NaN), '__builtin_nan("")');
		expect.same(Literals.float(Math.NEGATIVE_INFINITY), "-__builtin_inf()");
		expect.same(Literals.float(-0.0), "-0.0");
		expect.same(Std.parseFloat(Literals.float(1e300)), 1e300);
		expect.same(Literals.floatText("12"), "12.0");
		expect.same(Literals.floatText("1e5"), "1e5");
	}
}
