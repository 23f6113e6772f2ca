package lox;

import lox.Errors.ErrorList;
import lox.Syntax;

private enum FunctionKind {
	NoFunction;
	Plain;
	Method;
	Initializer;
}

private enum ClassKind {
	NoClass;
	Base;
	Derived;
}

/**
	Binds every use of a local variable to its declaration, once, before the program runs: a closure then keeps the
	variable it was written with, whatever is declared later. Also finds mistakes that no run should wait for.
**/
class Resolver {
	final errors:ErrorList;

	/** The local scopes, the innermost last. A name is false until its initial value is complete. **/
	final scopes:Array<Map<String, Bool>> = [];

	var functionKind = NoFunction;
	var classKind = NoClass;

	public static function resolve(program:Array<Statement>, errors:ErrorList):Void {
		new Resolver(errors).resolveAll(program);
	}

	function new(errors:ErrorList) {
		this.errors = errors;
	}

	function resolveAll(statements:Array<Statement>):Void {
		for (statement in statements)
			resolveStatement(statement);
	}

	function resolveStatement(statement:Statement):Void {
		switch statement {
			case Evaluate(expression) | Print(expression):
				resolveExpression(expression);
			case Declare(name, initial):
				declare(name);
				if (initial != null)
					resolveExpression(initial);
				define(name);
			case Block(statements):
				inScope(() -> resolveAll(statements));
			case If(condition, thenBranch, elseBranch):
				resolveExpression(condition);
				resolveStatement(thenBranch);
				if (elseBranch != null)
					resolveStatement(elseBranch);
			case While(condition, body):
				resolveExpression(condition);
				resolveStatement(body);
			case Function(declaration):
				declare(declaration.name);
				define(declaration.name);
				resolveFunction(declaration, Plain);
			case Return(keyword, value):
				resolveReturn(keyword, value);
			case Class(declaration):
				resolveClass(declaration);
		}
	}

	function resolveReturn(keyword:Token, value:Null<Expression>):Void {
		if (functionKind == NoFunction)
			errors.add(keyword, "cannot return from outside a function");
		if (value == null)
			return;
		if (functionKind == Initializer)
			errors.add(keyword, "cannot return a value from an initializer");
		resolveExpression(value);
	}

	function resolveClass(declaration:ClassDeclaration):Void {
		final outerKind = classKind;
		classKind = declaration.parent == null ? Base : Derived;
		declare(declaration.name);
		define(declaration.name);
		function resolveMethods() {
			inScope(() -> {
				defineName("this");
				for (method in declaration.methods)
					resolveFunction(method, method.name.text == LoxClass.INITIALIZER ? Initializer : Method);
			});
		}
		if (declaration.parent == null) {
			resolveMethods();
		} else {
			if (declaration.parent.name.text == declaration.name.text)
				errors.add(declaration.parent.name, "a class cannot inherit from itself");
			bind(declaration.parent);
			inScope(() -> {
				defineName("super");
				resolveMethods();
			});
		}
		classKind = outerKind;
	}

	function resolveFunction(declaration:FunctionDeclaration, kind:FunctionKind):Void {
		final outerKind = functionKind;
		functionKind = kind;
		inScope(() -> {
			for (parameter in declaration.parameters) {
				declare(parameter);
				define(parameter);
			}
			resolveAll(declaration.body);
		});
		functionKind = outerKind;
	}

	function resolveExpression(expression:Expression):Void {
		switch expression {
			case Literal(_):
			case Variable(reference):
				resolveVariable(reference);
			case Assign(reference, value):
				resolveExpression(value);
				bind(reference);
			case Unary(_, operand):
				resolveExpression(operand);
			case Binary(left, _, right) | Logical(left, _, right):
				resolveExpression(left);
				resolveExpression(right);
			case Call(callee, _, arguments):
				resolveExpression(callee);
				for (argument in arguments)
					resolveExpression(argument);
			case Get(object, _):
				resolveExpression(object);
			case Set(object, _, value):
				resolveExpression(value);
				resolveExpression(object);
			case Super(reference, _):
				switch classKind {
					case NoClass:
						errors.add(reference.name, "cannot use 'super' outside a class");
					case Base:
						errors.add(reference.name, "cannot use 'super' in a class without a parent");
					case Derived:
						bind(reference);
				}
		}
	}

	function resolveVariable(reference:Reference):Void {
		final name = reference.name;
		if (name.kind == This && classKind == NoClass)
			errors.add(name, "cannot use 'this' outside a class");
		else if (scopes.length > 0 && scopes[scopes.length - 1][name.text] == false)
			errors.add(name, "cannot read a local variable in its own initial value");
		bind(reference);
	}

	function bind(reference:Reference):Void {
		for (depth in 0...scopes.length) {
			if (scopes[scopes.length - 1 - depth].exists(reference.name.text)) {
				reference.depth = depth;
				return;
			}
		}
	}

	function inScope(body:() -> Void):Void {
		scopes.push([]);
		body();
		scopes.pop();
	}

	function declare(name:Token):Void {
		if (scopes.length == 0)
			return;
		final scope = scopes[scopes.length - 1];
		if (scope.exists(name.text))
			errors.add(name, "there already is a variable of this name in this scope");
		scope[name.text] = false;
	}

	function define(name:Token):Void {
		if (scopes.length > 0)
			defineName(name.text);
	}

	function defineName(name:String):Void {
		scopes[scopes.length - 1][name] = true;
	}
}
