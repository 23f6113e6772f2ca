import fiberus.runtime.NativeString;
import haxe.iterators.StringIterator;
import haxe.iterators.StringKeyValueIterator;

/**
	Functions on strings, meant as a static extension: `using StringTools;`.
**/
class StringTools {
	/** Percent-encodes the UTF-8 bytes of everything but letters, digits and `-_.!~*'()`. **/
	@:fiberus.call("fib::string_url_encode")
	public extern static function urlEncode(s:String):String;

	/** Undoes `urlEncode`; `+` reads as a space. **/
	@:fiberus.call("fib::string_url_decode")
	public extern static function urlDecode(s:String):String;

	/** Replaces `&`, `<` and `>`, with `quotes` also `"` and `'`, by HTML entities. **/
	@:fiberus.call("fib::string_html_escape")
	public extern static function htmlEscape(s:String, ?quotes:Bool):String;

	/** Undoes `htmlEscape` with quotes. **/
	public static function htmlUnescape(s:String):String {
		final plain = replace(replace(replace(s, "&gt;", ">"), "&lt;", "<"), "&quot;", '"');
		return replace(replace(plain, "&#039;", "'"), "&amp;", "&");
	}

	/** Whether `value` occurs in `s`. **/
	public static inline function contains(s:String, value:String):Bool {
		return s.indexOf(value) >= 0;
	}

	/** Whether `s` begins with `start`. **/
	@:fiberus.call("fib::string_starts_with")
	public extern static function startsWith(s:String, start:String):Bool;

	/** Whether `s` ends with `end`. **/
	@:fiberus.call("fib::string_ends_with")
	public extern static function endsWith(s:String, end:String):Bool;

	/** Whether the character at `pos` is white space: code 9 to 13 or 32. **/
	@:fiberus.call("fib::string_is_space")
	public extern static function isSpace(s:String, pos:Int):Bool;

	/** `s` without leading white space. **/
	@:fiberus.call("fib::string_trim_left")
	public extern static function ltrim(s:String):String;

	/** `s` without trailing white space. **/
	@:fiberus.call("fib::string_trim_right")
	public extern static function rtrim(s:String):String;

	/** `s` without leading and trailing white space. **/
	@:fiberus.call("fib::string_trim")
	public extern static function trim(s:String):String;

	/** `s` with `c` put before it until it has at least `l` characters. **/
	@:fiberus.call("fib::string_pad_left")
	public extern static function lpad(s:String, c:String, l:Int):String;

	/** `s` with `c` put after it until it has at least `l` characters. **/
	@:fiberus.call("fib::string_pad_right")
	public extern static function rpad(s:String, c:String, l:Int):String;

	/** Every `sub` in `s` replaced by `by`; an empty `sub` puts `by` between all characters. **/
	@:fiberus.call("fib::string_replace")
	public extern static function replace(s:String, sub:String, by:String):String;

	/** Upper-case hexadecimal digits of `n` as an unsigned number, at least `digits` of them. **/
	@:fiberus.call("fib::string_hex")
	public extern static function hex(n:Int, ?digits:Int):String;

	/** The UTF-16 unit at `index`, or an end marker (see `isEof`) outside the string. **/
	public static inline function fastCodeAt(s:String, index:Int):Int {
		return NativeString.unitAt(s, index);
	}

	/** As `fastCodeAt`. **/
	public static inline function unsafeCodeAt(s:String, index:Int):Int {
		return NativeString.unitAt(s, index);
	}

	/** Iterates over the UTF-16 units. **/
	public static inline function iterator(s:String):StringIterator {
		return new StringIterator(s);
	}

	/** Iterates over the indices and the UTF-16 units. **/
	public static inline function keyValueIterator(s:String):StringKeyValueIterator {
		return new StringKeyValueIterator(s);
	}

	/** Whether `fastCodeAt` gave the end marker. **/
	@:noUsing public static inline function isEof(c:Int):Bool {
		return c == 0;
	}

	@:noCompletion
	@:deprecated('StringTools.quoteUnixArg() is deprecated. Use haxe.SysTools.quoteUnixArg() instead.')
	public static function quoteUnixArg(argument:String):String {
		return inline haxe.SysTools.quoteUnixArg(argument);
	}

	@:noCompletion
	@:deprecated('StringTools.winMetaCharacters is deprecated. Use haxe.SysTools.winMetaCharacters instead.')
	public static var winMetaCharacters:Array<Int> = cast haxe.SysTools.winMetaCharacters;

	@:noCompletion
	@:deprecated('StringTools.quoteWinArg() is deprecated. Use haxe.SysTools.quoteWinArg() instead.')
	public static function quoteWinArg(argument:String, escapeMetaCharacters:Bool):String {
		return inline haxe.SysTools.quoteWinArg(argument, escapeMetaCharacters);
	}

	// Haxe's Unicode iterators and UnicodeString use these two.
	static inline final MIN_SURROGATE_CODE_POINT = 0x10000;

	static inline function utf16CodePointAt(s:String, index:Int):Int {
		final unit = NativeString.unitAt(s, index);
		final isLeading = unit >= 0xD800 && unit <= 0xDBFF;
		return isLeading ? ((unit - 0xD7C0) << 10) | (NativeString.unitAt(s, index + 1) & 0x3FF) : unit;
	}
}
