/**
	A regular expression, matched by PCRE2 with its JIT compiler.

	Options: `g` (every match in `split`, `replace` and `map`), `i` (case-insensitive), `m` (`^` and `$` match
	at line ends), `s` (the dot matches line ends), `u` (accepted; text is always Unicode).
**/
@:coreApi
final class EReg {
	final regex:NativeRegex;
	final global:Bool;

	public function new(r:String, opt:String):Void {
		regex = NativeRegex.create(r, opt);
		global = opt.indexOf("g") >= 0;
	}

	public function match(s:String):Bool {
		return regex.match(s, 0, -1);
	}

	public function matched(n:Int):String {
		return regex.matched(n);
	}

	public function matchedLeft():String {
		return regex.matchedLeft();
	}

	public function matchedRight():String {
		return regex.matchedRight();
	}

	public function matchedPos():{pos:Int, len:Int} {
		return {pos: regex.matchedStart(), len: regex.matchedLength()};
	}

	public function matchSub(s:String, pos:Int, len:Int = -1):Bool {
		return regex.match(s, pos, len);
	}

	public function split(s:String):Array<String> {
		return regex.split(s, global);
	}

	public function replace(s:String, by:String):String {
		return regex.replace(s, by, global);
	}

	public function map(s:String, f:(EReg) -> String):String {
		final buffer = new StringBuf();
		var offset = 0;
		while (offset < s.length && regex.match(s, offset, -1)) {
			final start = regex.matchedStart();
			final length = regex.matchedLength();
			buffer.addSub(s, offset, start - offset);
			buffer.add(f(this));
			offset = start + length;
			if (length == 0) {
				// The next match lies behind at least one character.
				final step = isPairAt(s, start) ? 2 : 1;
				buffer.addSub(s, start, step);
				offset += step;
			}
			if (!global) {
				break;
			}
		}
		if (offset < s.length) {
			buffer.addSub(s, offset);
		}
		return buffer.toString();
	}

	public static function escape(s:String):String {
		return NativeRegex.escape(s);
	}

	static function isPairAt(s:String, index:Int):Bool {
		final first = StringTools.fastCodeAt(s, index);
		final second = StringTools.fastCodeAt(s, index + 1);
		return first & 0xFC00 == 0xD800 && second & 0xFC00 == 0xDC00;
	}
}

/** The functions of `fiberus/regex.h`. **/
@:fiberus.type("fib::Regex")
private extern class NativeRegex {
	@:fiberus.call("fib::regex_new")
	static function create(pattern:String, options:String):NativeRegex;

	@:fiberus.call("fib::regex_escape")
	static function escape(text:String):String;

	@:fiberus.call("fib::regex_match")
	function match(subject:String, position:Int, length:Int):Bool;

	@:fiberus.call("fib::regex_matched")
	function matched(group:Int):String;

	@:fiberus.call("fib::regex_matched_left")
	function matchedLeft():String;

	@:fiberus.call("fib::regex_matched_right")
	function matchedRight():String;

	@:fiberus.call("fib::regex_matched_start")
	function matchedStart():Int;

	@:fiberus.call("fib::regex_matched_length")
	function matchedLength():Int;

	@:fiberus.call("fib::regex_split")
	function split(subject:String, global:Bool):Array<String>;

	@:fiberus.call("fib::regex_replace")
	function replace(subject:String, by:String, global:Bool):String;
}
