package lox;

enum abstract TokenKind(String) to String {
	// Punctuation and operators stand for themselves.
	final LeftParenthesis = "(";
	final RightParenthesis = ")";
	final LeftBrace = "{";
	final RightBrace = "}";
	final Comma = ",";
	final Dot = ".";
	final Semicolon = ";";
	final Plus = "+";
	final Minus = "-";
	final Star = "*";
	final Slash = "/";
	final Bang = "!";
	final BangEqual = "!=";
	final Equal = "=";
	final EqualEqual = "==";
	final Greater = ">";
	final GreaterEqual = ">=";
	final Less = "<";
	final LessEqual = "<=";

	final And = "and";
	final Class = "class";
	final Else = "else";
	final False = "false";
	final For = "for";
	final Fun = "fun";
	final If = "if";
	final Nil = "nil";
	final Or = "or";
	final Print = "print";
	final Return = "return";
	final Super = "super";
	final This = "this";
	final True = "true";
	final Var = "var";
	final While = "while";

	final Identifier = "identifier";
	final Text = "string";
	final Number = "number";
	final End = "end";
}

class Token {
	public final kind:TokenKind;

	/** The text as it stands in the source; of a string, what is between the quotes. **/
	public final text:String;

	/** Counted from 1. **/
	public final line:Int;

	public function new(kind:TokenKind, text:String, line:Int) {
		this.kind = kind;
		this.text = text;
		this.line = line;
	}
}
