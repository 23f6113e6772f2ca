package style;

/**
	Replaces the insides of strings, comments and regular expressions by blanks, so that rules about code can use
	plain patterns. Lines keep their length and number.
**/
class CodeMask {
	final text:String;
	final isHaxe:Bool;
	final result = new StringBuf();
	var position = 0;

	public function new(text:String, isHaxe:Bool) {
		this.text = text;
		this.isHaxe = isHaxe;
	}

	public function mask():String {
		while (position < text.length) {
			step();
		}
		return result.toString();
	}

	function step() {
		final rest = text.substr(position, 2);
		switch rest {
			case "//": blankUntil("\n", false);
			case "/*": blankUntil("*/", true);
			case "~/" if (isHaxe): maskPattern();
			case _:
				switch rest.charAt(0) {
					case '"': maskString('"', false);
					case "'" if (isHaxe || !isDigitSeparator()): maskString("'", isHaxe);
					case _: keep();
				}
		}
	}

	/** In C++ a quote between digits belongs to the number. **/
	function isDigitSeparator():Bool {
		final before = text.charAt(position - 1);
		return ~/[0-9a-fA-F]/.match(before) && ~/^'[0-9a-fA-F]{2}/.match(text.substr(position, 3));
	}

	function keep() {
		result.add(text.charAt(position++));
	}

	function blank() {
		final character = text.charAt(position++);
		result.add(character == "\n" || character == "\t" ? character : " ");
	}

	/** Blanks everything up to the end mark; `inclusive` tells whether the mark goes too. **/
	function blankUntil(mark:String, inclusive:Bool) {
		var end = text.indexOf(mark, position + 2);
		end = end < 0 ? text.length : inclusive ? end + mark.length : end;
		while (position < end) {
			blank();
		}
	}

	function maskPattern() {
		keep();
		keep();
		while (position < text.length && text.charAt(position) != "/" && text.charAt(position) != "\n") {
			if (text.charAt(position) == "\\") {
				blank();
			}
			blank();
		}
		keep();
	}

	/** With `interpolated`, `${…}` may hold code with strings of its own. **/
	function maskString(quote:String, interpolated:Bool) {
		keep();
		while (position < text.length && text.charAt(position) != quote) {
			if (text.charAt(position) == "\\") {
				blank();
				blank();
			} else if (interpolated && text.substr(position, 2) == "${") {
				maskInterpolation();
			} else {
				blank();
			}
		}
		keep();
	}

	function maskInterpolation() {
		blank();
		blank();
		var depth = 1;
		while (position < text.length && depth > 0) {
			switch text.charAt(position) {
				case "{":
					depth++;
					blank();
				case "}":
					depth--;
					blank();
				case '"': maskString('"', false);
				case "'": maskString("'", true);
				case _: blank();
			}
		}
	}
}
