package strings;

/**
	Upper and lower case, ASCII and beyond; the original stays.
**/
class Case {
	public static function run(check:Check):Void {
		final text = "Hello World 123";
		check.equals("HELLO WORLD 123", text.toUpperCase());
		check.equals("hello world 123", text.toLowerCase());
		check.equals("Hello World 123", text);
		check.equals("", "".toUpperCase());
		check.equals("[]{}@`", "[]{}@`".toUpperCase());
		check.equals("[]{}@`", "[]{}@`".toLowerCase());
		check.equals("abcdefghijklmnopqrstuvwxyz", "ABCDEFGHIJKLMNOPQRSTUVWXYZ".toLowerCase());
		#if !hl
		check.equals("ÄÖÜÉ", "äöüé".toUpperCase());
		check.equals("äöüé", "ÄÖÜÉ".toLowerCase());
		check.equals("ПРИВЕТ", "привет".toUpperCase());
		check.equals("αβγ", "ΑΒΓ".toLowerCase());
		#end
		check.equals("abc", "ABC".toLowerCase().toUpperCase().toLowerCase());
		check.equals("hello", text.toString().substr(0, 5).toLowerCase());
	}
}
