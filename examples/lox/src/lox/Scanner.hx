package lox;

import lox.Errors.ErrorList;
import lox.Token.TokenKind;

using StringTools;

/** Cuts source text into tokens. **/
class Scanner {
	static final KEYWORDS:Map<String, TokenKind> = [
		for (kind in [And, Class, Else, False, For, Fun, If, Nil, Or, Print, Return, Super, This, True, Var, While])
			(kind : String) => kind
	];

	final source:String;
	final errors:ErrorList;
	final tokens:Array<Token> = [];
	var start = 0;
	var current = 0;
	var line = 1;

	public static function scan(source:String, errors:ErrorList):Array<Token> {
		final scanner = new Scanner(source, errors);
		while (scanner.current < source.length) {
			scanner.start = scanner.current;
			scanner.scanToken();
		}
		scanner.tokens.push(new Token(End, "", scanner.line));
		return scanner.tokens;
	}

	function new(source:String, errors:ErrorList) {
		this.source = source;
		this.errors = errors;
	}

	function scanToken():Void {
		final code = advance();
		switch code {
			case "(".code:
				add(LeftParenthesis);
			case ")".code:
				add(RightParenthesis);
			case "{".code:
				add(LeftBrace);
			case "}".code:
				add(RightBrace);
			case ",".code:
				add(Comma);
			case ".".code:
				add(Dot);
			case ";".code:
				add(Semicolon);
			case "+".code:
				add(Plus);
			case "-".code:
				add(Minus);
			case "*".code:
				add(Star);
			case "!".code:
				add(accept("=".code) ? BangEqual : Bang);
			case "=".code:
				add(accept("=".code) ? EqualEqual : Equal);
			case "<".code:
				add(accept("=".code) ? LessEqual : Less);
			case ">".code:
				add(accept("=".code) ? GreaterEqual : Greater);
			case "/".code:
				if (accept("/".code))
					skipComment();
				else
					add(Slash);
			case "\n".code:
				line++;
			case " ".code | "\t".code | "\r".code:
			case "\"".code:
				scanText();
			case digit if (isDigit(digit)):
				scanNumber();
			case letter if (isLetter(letter)):
				scanWord();
			case _:
				errors.addAt(line, 'unexpected character \'${String.fromCharCode(code)}\'');
		}
	}

	function scanText():Void {
		final firstLine = line;
		while (peek() != "\"".code) {
			if (current >= source.length) {
				errors.addAt(firstLine, "a string without an end");
				return;
			}
			if (advance() == "\n".code)
				line++;
		}
		current++;
		tokens.push(new Token(Text, source.substring(start + 1, current - 1), line));
	}

	function scanNumber():Void {
		while (isDigit(peek()))
			current++;
		if (peek() == ".".code && isDigit(peek(1))) {
			current++;
			while (isDigit(peek()))
				current++;
		}
		add(Number);
	}

	function scanWord():Void {
		while (isLetter(peek()) || isDigit(peek()))
			current++;
		add(KEYWORDS[source.substring(start, current)] ?? Identifier);
	}

	function skipComment():Void {
		while (current < source.length && peek() != "\n".code)
			current++;
	}

	function add(kind:TokenKind):Void {
		tokens.push(new Token(kind, source.substring(start, current), line));
	}

	inline function advance():Int {
		return source.fastCodeAt(current++);
	}

	function accept(code:Int):Bool {
		if (peek() != code)
			return false;
		current++;
		return true;
	}

	/** The character so many places ahead, or -1 behind the end. **/
	function peek(distance:Int = 0):Int {
		return current + distance < source.length ? source.fastCodeAt(current + distance) : -1;
	}

	static function isDigit(code:Int):Bool {
		return code >= "0".code && code <= "9".code;
	}

	static function isLetter(code:Int):Bool {
		return (code >= "a".code && code <= "z".code) || (code >= "A".code && code <= "Z".code) || code == "_".code;
	}
}
