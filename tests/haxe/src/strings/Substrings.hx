package strings;

/**
	substr and substring with negative, swapped, missing and too large arguments.
**/
class Substrings {
	public static function run(check:Check):Void {
		final text = "0123456789";
		check.equals("345", text.substr(3, 3));
		check.equals("3456789", text.substr(3));
		check.equals("789", text.substr(-3));
		check.equals("78", text.substr(-3, 2));
		check.equals("", text.substr(3, 0));
		check.equals("", text.substr(20));
		check.equals("89", text.substr(8, 100));
		check.equals(text, text.substr(0));
		check.equals(text, text.substr(-100));
		check.equals("", "".substr(0, 5));
		check.equals("", "".substr(1));
		check.equals("345", text.substring(3, 6));
		check.equals("3456789", text.substring(3));
		check.equals("345", text.substring(6, 3));
		check.equals("012", text.substring(-5, 3));
		check.equals("012", text.substring(3, -5));
		check.equals("", text.substring(3, 3));
		check.equals("89", text.substring(8, 100));
		check.equals("", text.substring(50, 60));
		check.equals("", text.substring(-2, -1));
		check.equals("", "".substring(0, 1));
		check.equals(text, text.substring(0));
		check.equals("9", text.substring(100, 9));
	}
}
