import Json.Member;

using StringTools;

/** A recursive descent parser for JSON as in RFC 8259. **/
class JsonParser {
	/** Deeper nesting is refused, so that hostile input cannot exhaust the stack. **/
	static inline final DEPTH_MAX = 1000;

	final text:String;
	var position = 0;
	var depth = 0;

	/** Parses a whole document. Throws `JsonError`. **/
	public static function parse(text:String):Json {
		final parser = new JsonParser(text);
		parser.skipSpace();
		final value = parser.parseValue();
		parser.skipSpace();
		if (parser.position < text.length)
			parser.fail('unexpected ${parser.describeNext()} after the document');
		return value;
	}

	function new(text:String) {
		this.text = text;
	}

	function parseValue():Json {
		return switch peek() {
			case '{'.code: nested(parseObject);
			case '['.code: nested(parseList);
			case '"'.code: Text(parseString());
			case 't'.code: word("true", Boolean(true));
			case 'f'.code: word("false", Boolean(false));
			case 'n'.code: word("null", Null);
			case code if (code == '-'.code || isDigit(code)): parseNumber();
			case _: fail('expected a value, found ${describeNext()}');
		}
	}

	function nested(parse:() -> Json):Json {
		if (++depth > DEPTH_MAX)
			fail('nested more than $DEPTH_MAX levels deep');
		final value = parse();
		depth--;
		return value;
	}

	function parseObject():Json {
		final members = new Array<Member>();
		position++;
		skipSpace();
		if (!accept('}'.code)) {
			do {
				skipSpace();
				if (peek() != '"'.code)
					fail('expected the name of a member in quotes, found ${describeNext()}');
				final name = parseString();
				skipSpace();
				expect(':'.code);
				skipSpace();
				members.push({name: name, value: parseValue()});
				skipSpace();
			} while (accept(','.code));
			expect('}'.code);
		}
		return Object(members);
	}

	function parseList():Json {
		final items = new Array<Json>();
		position++;
		skipSpace();
		if (!accept(']'.code)) {
			do {
				skipSpace();
				items.push(parseValue());
				skipSpace();
			} while (accept(','.code));
			expect(']'.code);
		}
		return List(items);
	}

	function parseNumber():Json {
		final start = position;
		accept('-'.code);
		// A leading zero stands alone: 012 is not a number.
		if (!accept('0'.code))
			skipDigits();
		if (accept('.'.code))
			skipDigits();
		if (accept('e'.code) || accept('E'.code)) {
			if (!accept('+'.code))
				accept('-'.code);
			skipDigits();
		}
		return Number(text.substring(start, position));
	}

	function skipDigits():Void {
		if (!isDigit(peek()))
			fail('expected a digit, found ${describeNext()}');
		while (isDigit(peek()))
			position++;
	}

	function parseString():String {
		final buffer = new StringBuf();
		position++;
		while (true) {
			// Most characters stand for themselves: take them in runs.
			final start = position;
			var code = peek();
			while (code != '"'.code && code != '\\'.code && code >= ' '.code)
				code = advance();
			buffer.addSub(text, start, position - start);
			if (code == '"'.code)
				break;
			if (code != '\\'.code)
				fail(position < text.length ? "a control character inside a string" : "the text ends inside a string");
			position++;
			parseEscape(buffer);
		}
		position++;
		return buffer.toString();
	}

	function parseEscape(buffer:StringBuf):Void {
		final code = peek();
		switch code {
			case '"'.code | '\\'.code | '/'.code:
				buffer.addChar(code);
			case 'b'.code:
				buffer.addChar(8);
			case 'f'.code:
				buffer.addChar(12);
			case 'n'.code:
				buffer.addChar('\n'.code);
			case 'r'.code:
				buffer.addChar('\r'.code);
			case 't'.code:
				buffer.addChar('\t'.code);
			case 'u'.code:
				position++;
				addUnicode(buffer);
				return;
			case _:
				fail('unknown escape: ${describeNext()} after a backslash');
		}
		position++;
	}

	/** Adds the character of a `\uXXXX` escape, or of two that form a surrogate pair. **/
	function addUnicode(buffer:StringBuf):Void {
		final first = parseHex();
		final isHigh = first >= 0xD800 && first < 0xDC00;
		if (!isHigh || peek() != '\\'.code || text.fastCodeAt(position + 1) != 'u'.code) {
			buffer.addChar(first >= 0xD800 && first < 0xE000 ? 0xFFFD : first);
			return;
		}
		position += 2;
		final second = parseHex();
		if (second < 0xDC00 || second >= 0xE000)
			fail("half a surrogate pair");
		buffer.addChar(0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00));
	}

	function parseHex():Int {
		final digits = text.substr(position, 4);
		if (!~/^[0-9A-Fa-f]{4}$/.match(digits))
			fail("expected four hexadecimal digits");
		position += 4;
		return Std.parseInt('0x$digits');
	}

	function word(expected:String, value:Json):Json {
		if (text.substr(position, expected.length) != expected)
			fail('expected $expected');
		position += expected.length;
		return value;
	}

	function skipSpace():Void {
		var code = peek();
		while (code == ' '.code || code == '\n'.code || code == '\r'.code || code == '\t'.code)
			code = advance();
	}

	/** The next character, or -1 at the end. **/
	inline function peek():Int {
		return position < text.length ? text.fastCodeAt(position) : -1;
	}

	inline function advance():Int {
		position++;
		return peek();
	}

	function accept(code:Int):Bool {
		if (peek() != code)
			return false;
		position++;
		return true;
	}

	function expect(code:Int):Void {
		if (!accept(code))
			fail('expected \'${String.fromCharCode(code)}\', found ${describeNext()}');
	}

	static inline function isDigit(code:Int):Bool {
		return code >= '0'.code && code <= '9'.code;
	}

	function describeNext():String {
		final code = peek();
		if (code == -1)
			return "the end of the text";
		return code < ' '.code ? 'the control character $code' : '\'${String.fromCharCode(code)}\'';
	}

	/** Throws. Has a type so that it can stand where a value is expected. **/
	function fail<T>(message:String):T {
		final before = text.substr(0, position);
		final line = before.split("\n").length;
		throw new JsonError(message, line, position - before.lastIndexOf("\n"));
	}
}
