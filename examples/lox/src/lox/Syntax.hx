package lox;

import lox.Token.TokenKind;

/** What can be evaluated. Tokens are kept where an error may have to name a line. **/
enum Expression {
	Literal(value:Value);
	Variable(reference:Reference);
	Assign(reference:Reference, value:Expression);
	Unary(operation:Token, operand:Expression);
	Binary(left:Expression, operation:Token, right:Expression);
	Logical(left:Expression, operation:TokenKind, right:Expression);
	Call(callee:Expression, end:Token, arguments:Array<Expression>);
	Get(object:Expression, name:Token);
	Set(object:Expression, name:Token, value:Expression);
	Super(reference:Reference, method:Token);
}

/** What can be carried out. **/
enum Statement {
	Evaluate(expression:Expression);
	Print(expression:Expression);
	Declare(name:Token, initial:Null<Expression>);
	Block(statements:Array<Statement>);
	If(condition:Expression, thenBranch:Statement, elseBranch:Null<Statement>);
	While(condition:Expression, body:Statement);
	Function(declaration:FunctionDeclaration);
	Return(keyword:Token, value:Null<Expression>);
	Class(declaration:ClassDeclaration);
}

/** A use of a variable, which the resolver binds to a declaration. **/
class Reference {
	public final name:Token;

	/** How many scopes outwards the variable is; null if it is global. **/
	public var depth:Null<Int> = null;

	public function new(name:Token) {
		this.name = name;
	}
}

class FunctionDeclaration {
	public final name:Token;
	public final parameters:Array<Token>;
	public final body:Array<Statement>;

	public function new(name:Token, parameters:Array<Token>, body:Array<Statement>) {
		this.name = name;
		this.parameters = parameters;
		this.body = body;
	}
}

class ClassDeclaration {
	public final name:Token;
	public final parent:Null<Reference>;
	public final methods:Array<FunctionDeclaration>;

	public function new(name:Token, parent:Null<Reference>, methods:Array<FunctionDeclaration>) {
		this.name = name;
		this.parent = parent;
		this.methods = methods;
	}
}
