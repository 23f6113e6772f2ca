package lox;

import haxe.Exception;
import lox.Errors.ErrorList;
import lox.Token.TokenKind;
// After TokenKind: where both have a name, `Print(value)` is the statement and a bare `Print` the token.
import lox.Syntax;

/** A recursive descent parser. After a mistake it goes on at the next statement. **/
class Parser {
	static inline final ARGUMENTS_MAX = 255;

	/** Binary operators that associate to the left, by rising precedence. **/
	static final BINARY_LEVELS:Array<Array<TokenKind>> = [
		[BangEqual, EqualEqual],
		[Greater, GreaterEqual, Less, LessEqual],
		[Plus, Minus],
		[Star, Slash],
	];

	final tokens:Array<Token>;
	final errors:ErrorList;
	var current = 0;

	public static function parse(tokens:Array<Token>, errors:ErrorList):Array<Statement> {
		final parser = new Parser(tokens, errors);
		final statements = new Array<Statement>();
		while (!parser.isNext(End)) {
			final statement = parser.declaration();
			if (statement != null)
				statements.push(statement);
		}
		return statements;
	}

	function new(tokens:Array<Token>, errors:ErrorList) {
		this.tokens = tokens;
		this.errors = errors;
	}

	/** Null if there was a mistake in it. **/
	function declaration():Null<Statement> {
		try {
			if (accept(Class))
				return Class(classDeclaration());
			if (accept(Fun))
				return Function(functionDeclaration("function"));
			if (accept(Var))
				return variableDeclaration();
			return statement();
		} catch (_:ParseFailure) {
			skipToStatement();
			return null;
		}
	}

	function classDeclaration():ClassDeclaration {
		final name = expect(Identifier, "expected the name of the class");
		final parent = accept(Less) ? new Reference(expect(Identifier, "expected the name of the parent class")) : null;
		expect(LeftBrace, "expected '{' before the methods");
		final methods = new Array<FunctionDeclaration>();
		while (!isNext(RightBrace) && !isNext(End))
			methods.push(functionDeclaration("method"));
		expect(RightBrace, "expected '}' after the methods");
		return new ClassDeclaration(name, parent, methods);
	}

	function functionDeclaration(kind:String):FunctionDeclaration {
		final name = expect(Identifier, 'expected the name of the $kind');
		expect(LeftParenthesis, 'expected \'(\' after the name of the $kind');
		final parameters = new Array<Token>();
		if (!isNext(RightParenthesis)) {
			do {
				if (parameters.length == ARGUMENTS_MAX)
					errors.add(peek(), 'more than $ARGUMENTS_MAX parameters');
				parameters.push(expect(Identifier, "expected the name of a parameter"));
			} while (accept(Comma));
		}
		expect(RightParenthesis, "expected ')' after the parameters");
		expect(LeftBrace, 'expected \'{\' before the body of the $kind');
		return new FunctionDeclaration(name, parameters, block());
	}

	function variableDeclaration():Statement {
		final name = expect(Identifier, "expected the name of the variable");
		final initial = accept(Equal) ? expression() : null;
		expect(Semicolon, "expected ';' after the declaration");
		return Declare(name, initial);
	}

	function statement():Statement {
		if (accept(For))
			return forStatement();
		if (accept(If))
			return ifStatement();
		if (accept(Print))
			return Print(expressionUntilSemicolon("value"));
		if (accept(Return)) {
			final keyword = previous();
			if (accept(Semicolon))
				return Return(keyword, null);
			return Return(keyword, expressionUntilSemicolon("returned value"));
		}
		if (accept(While)) {
			final condition = condition("while");
			return While(condition, statement());
		}
		if (accept(LeftBrace))
			return Block(block());
		return Evaluate(expressionUntilSemicolon("expression"));
	}

	/** A `for` is a `while` in a block of its own. **/
	function forStatement():Statement {
		expect(LeftParenthesis, "expected '(' after 'for'");
		final initial = if (accept(Semicolon)) null; else if (accept(Var)) variableDeclaration(); else
			Evaluate(expressionUntilSemicolon("expression"));
		final condition = isNext(Semicolon) ? Literal(Boolean(true)) : expression();
		expect(Semicolon, "expected ';' after the condition");
		final step = isNext(RightParenthesis) ? null : expression();
		expect(RightParenthesis, "expected ')' after the clauses of 'for'");
		final body = statement();
		final loop = While(condition, step == null ? body : Block([body, Evaluate(step)]));
		return initial == null ? loop : Block([initial, loop]);
	}

	function ifStatement():Statement {
		final condition = condition("if");
		final thenBranch = statement();
		return If(condition, thenBranch, accept(Else) ? statement() : null);
	}

	function condition(keyword:String):Expression {
		expect(LeftParenthesis, 'expected \'(\' after \'$keyword\'');
		final condition = expression();
		expect(RightParenthesis, "expected ')' after the condition");
		return condition;
	}

	function expressionUntilSemicolon(what:String):Expression {
		final result = expression();
		expect(Semicolon, 'expected \';\' after the $what');
		return result;
	}

	/** The statements up to the closing brace. **/
	function block():Array<Statement> {
		final statements = new Array<Statement>();
		while (!isNext(RightBrace) && !isNext(End)) {
			final statement = declaration();
			if (statement != null)
				statements.push(statement);
		}
		expect(RightBrace, "expected '}' after the block");
		return statements;
	}

	function expression():Expression {
		final target = disjunction();
		if (!accept(Equal))
			return target;
		final equals = previous();
		final value = expression();
		return switch target {
			case Variable(reference): Assign(new Reference(reference.name), value);
			case Get(object, name): Set(object, name, value);
			case _:
				errors.add(equals, "cannot assign to this");
				target;
		}
	}

	function disjunction():Expression {
		var left = conjunction();
		while (accept(Or))
			left = Logical(left, Or, conjunction());
		return left;
	}

	function conjunction():Expression {
		var left = binary(0);
		while (accept(And))
			left = Logical(left, And, binary(0));
		return left;
	}

	function binary(level:Int):Expression {
		if (level == BINARY_LEVELS.length)
			return unary();
		var left = binary(level + 1);
		while (BINARY_LEVELS[level].contains(peek().kind)) {
			final operation = advance();
			left = Binary(left, operation, binary(level + 1));
		}
		return left;
	}

	function unary():Expression {
		if (accept(Bang) || accept(Minus)) {
			final operation = previous();
			return Unary(operation, unary());
		}
		return call();
	}

	function call():Expression {
		var callee = primary();
		while (true) {
			if (accept(LeftParenthesis)) {
				final arguments = arguments();
				callee = Call(callee, expect(RightParenthesis, "expected ')' after the arguments"), arguments);
			} else if (accept(Dot)) {
				callee = Get(callee, expect(Identifier, "expected the name of a property after '.'"));
			} else {
				return callee;
			}
		}
	}

	function arguments():Array<Expression> {
		final arguments = new Array<Expression>();
		if (isNext(RightParenthesis))
			return arguments;
		do {
			if (arguments.length == ARGUMENTS_MAX)
				errors.add(peek(), 'more than $ARGUMENTS_MAX arguments');
			arguments.push(expression());
		} while (accept(Comma));
		return arguments;
	}

	function primary():Expression {
		final token = advance();
		return switch token.kind {
			case False: Literal(Boolean(false));
			case True: Literal(Boolean(true));
			case Nil: Literal(Nil);
			case Number: Literal(Number(Std.parseFloat(token.text)));
			case Text: Literal(Text(token.text));
			case Identifier | This: Variable(new Reference(token));
			case Super:
				expect(Dot, "expected '.' after 'super'");
				Super(new Reference(token), expect(Identifier, "expected the name of a method of the parent"));
			case LeftParenthesis:
				final inner = expression();
				expect(RightParenthesis, "expected ')' after the expression");
				inner;
			case _:
				current--;
				throw fail("expected an expression");
		}
	}

	function isNext(kind:TokenKind):Bool {
		return peek().kind == kind;
	}

	inline function peek():Token {
		return tokens[current];
	}

	inline function previous():Token {
		return tokens[current - 1];
	}

	function advance():Token {
		final token = peek();
		if (token.kind != End)
			current++;
		return token;
	}

	function accept(kind:TokenKind):Bool {
		if (!isNext(kind))
			return false;
		advance();
		return true;
	}

	function expect(kind:TokenKind, message:String):Token {
		if (!isNext(kind))
			throw fail(message);
		return advance();
	}

	function fail(message:String):ParseFailure {
		errors.add(peek(), message);
		return new ParseFailure();
	}

	/** Skips what is left of a statement with a mistake. **/
	function skipToStatement():Void {
		while (!isNext(End)) {
			if (advance().kind == Semicolon)
				return;
			switch peek().kind {
				case Class | Fun | Var | For | If | While | Print | Return:
					return;
				case _:
			}
		}
	}
}

/** Leads from a mistake, which is already noted, back to the statement. **/
private class ParseFailure extends Exception {
	public function new() {
		super("parse failure");
	}
}
