import haxe.io.Bytes;

/**
	The C library in `lib`, as Haxe sees it. The source file is compiled and linked with the program.

	Strings arrive in C as UTF-8 with a zero at the end, which is valid for the call; a `const char*` that C returns is
	copied into a Haxe string. Of `Bytes`, C gets the address of the data, which does not move meanwhile. A Haxe
	function becomes a C function pointer, to be called before the C function returns.
**/
@:include("../lib/textkit.h")
@:sourceFile("../lib/textkit.c")
extern class TextKit {
	@:native("textkit_count_words")
	static function countWords(text:String):Int;

	@:native("textkit_classify")
	static function classify(text:String):String;

	@:native("textkit_is_palindrome")
	static function isPalindrome(text:String):Bool;

	@:native("textkit_mix")
	static function mix(a:Float, b:Float, amount:Float):Float;

	@:native("textkit_reverse")
	static function reverse(data:Bytes, length:Int):Void;

	/** Sorts `count` integers of 32 bits in the order of the machine. **/
	@:native("textkit_sort")
	static function sort(values:Bytes, count:Int, compare:(left:Int, right:Int) -> Int):Void;

	/** Blocks its thread. The collector and the other fibers do not wait for it. **/
	@:native("textkit_slow_sum")
	@:gcBlocking
	static function slowSum(data:Bytes, length:Int, milliseconds:Int):Int;
}
