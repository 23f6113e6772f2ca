import haxe.io.Bytes;

/** Calls C in every form there is: through an extern class, and with C++ in the middle of Haxe code. **/
class Main {
	static function main() {
		passText();
		passBytes();
		passFunctions();
		callSlowly();
		pasteCode();
	}

	static function passText():Void {
		Sys.println("words: " + TextKit.countWords("five words, one of them été"));
		for (text in ["", "plain", "naïve"])
			Sys.println('"$text" is ${TextKit.classify(text)}');
		Sys.println('palindromes: ${TextKit.isPalindrome("level")} ${TextKit.isPalindrome("levels")}');
		Sys.println("mixed: " + TextKit.mix(10, 20, 0.25));
	}

	static function passBytes():Void {
		final data = Bytes.ofString("stressed");
		TextKit.reverse(data, data.length);
		Sys.println("reversed: " + data.toString());
	}

	static function passFunctions():Void {
		final numbers = [3, -1, 4, 1, -5, 9, 2, -6];
		final data = Bytes.alloc(numbers.length * 4);
		for (index => number in numbers)
			data.setInt32(index * 4, number);

		TextKit.sort(data, numbers.length, (left, right) -> left - right);
		Sys.println("ascending: " + readNumbers(data));

		// A closure works as well as any function: this one counts its calls.
		var comparisons = 0;
		TextKit.sort(data, numbers.length, (left, right) -> {
			comparisons++;
			return right - left;
		});
		Sys.println('descending: ${readNumbers(data)}, after $comparisons comparisons');
	}

	static function readNumbers(data:Bytes):String {
		return [for (index in 0...data.length >> 2) data.getInt32(index * 4)].join(" ");
	}

	static function callSlowly():Void {
		final data = Bytes.ofString("abc");
		Sys.println("slow sum: " + TextKit.slowSum(data, data.length, 20));
	}

	static function pasteCode():Void {
		// With placeholders: each expression is evaluated once, before the call.
		final value = 0xF0F0;
		final bits:Int = untyped __fiberus__("__builtin_popcount({0})", value);
		Sys.println("bits: " + bits);

		// In pieces, code and expressions in turns.
		final left = 6;
		final right = 7;
		final product:Int = untyped __fiberus__("(", left, " * ", right, ")");
		Sys.println("product: " + product);

		// A GNU statement expression holds whole statements; its value is the last one's.
		final limit = 10;
		final sum:Int = untyped __fiberus__(
			"({ int32_t sum = 0; for (int32_t i = 1; i <= {0}; i++) sum += i; sum; })", limit);
		Sys.println("sum: " + sum);
	}
}
