package lox;

import lox.Errors.ErrorList;
import lox.Errors.RuntimeError;
import lox.Syntax;
import lox.Value.Callable;

/** How a statement ended. **/
private enum Completion {
	Normal;
	Returned(value:Value);
}

/** Walks the syntax tree. Global variables live as long as the interpreter. **/
class Interpreter {
	/** Calls nested deeper than this are refused. Each takes about six calls of the host. **/
	static inline final CALL_DEPTH_MAX = 1000;

	final output:String->Void;
	final globals = new Environment();
	var environment:Environment;
	var callDepth = 0;

	/** `output` gets each printed line, without its line feed. **/
	public function new(output:String->Void) {
		this.output = output;
		environment = globals;
		NativeFunction.defineAll(globals);
	}

	/**
		Runs a program. Throws `CompileError` before it starts, `RuntimeError` while it runs; after that this
		interpreter is not to be used any more.
	**/
	public function run(source:String):Void {
		final errors = new ErrorList();
		final program = Parser.parse(Scanner.scan(source, errors), errors);
		errors.check();
		Resolver.resolve(program, errors);
		errors.check();
		for (statement in program)
			execute(statement);
	}

	/** Runs the body of a function in its own scope; nil where it returns nothing. **/
	public function callBody(body:Array<Statement>, scope:Environment):Value {
		return switch executeBlock(body, scope) {
			case Returned(value): value;
			case Normal: Nil;
		}
	}

	function execute(statement:Statement):Completion {
		switch statement {
			case Evaluate(expression):
				evaluate(expression);
			case Print(expression):
				output(evaluate(expression).toText());
			case Declare(name, initial):
				environment.define(name.text, initial == null ? Nil : evaluate(initial));
			case Block(statements):
				return executeBlock(statements, new Environment(environment));
			case If(condition, thenBranch, elseBranch):
				if (evaluate(condition).isTrue())
					return execute(thenBranch);
				if (elseBranch != null)
					return execute(elseBranch);
			case While(condition, body):
				while (evaluate(condition).isTrue()) {
					final completion = execute(body);
					if (completion != Normal)
						return completion;
				}
			case Function(declaration):
				environment.define(declaration.name.text, Function(new LoxFunction(declaration, environment, false)));
			case Return(_, value):
				return Returned(value == null ? Nil : evaluate(value));
			case Class(declaration):
				declareClass(declaration);
		}
		return Normal;
	}

	function executeBlock(statements:Array<Statement>, scope:Environment):Completion {
		final outer = environment;
		environment = scope;
		var completion = Normal;
		for (statement in statements) {
			completion = execute(statement);
			if (completion != Normal)
				break;
		}
		environment = outer;
		return completion;
	}

	function declareClass(declaration:ClassDeclaration):Void {
		final name = declaration.name.text;
		final parent = declaration.parent == null ? null : parentClass(declaration.parent);
		environment.define(name, Nil);
		var scope = environment;
		if (parent != null) {
			scope = new Environment(environment);
			scope.define("super", Function(parent));
		}
		final methods = [
			for (method in declaration.methods)
				method.name.text => new LoxFunction(method, scope, method.name.text == LoxClass.INITIALIZER)
		];
		environment.assign(name, Function(new LoxClass(name, parent, methods)));
	}

	function parentClass(reference:Reference):LoxClass {
		switch read(reference) {
			case Function(callable):
				final parent = Std.downcast(callable, LoxClass);
				if (parent != null)
					return parent;
			case _:
		}
		throw new RuntimeError(reference.name.line, "the parent of a class must be a class");
	}

	function evaluate(expression:Expression):Value {
		return switch expression {
			case Literal(value): value;
			case Variable(reference): read(reference);
			case Assign(reference, value): write(reference, evaluate(value));
			case Unary(operation, operand): Operators.unary(operation, evaluate(operand));
			case Binary(left, operation, right): Operators.binary(evaluate(left), operation, evaluate(right));
			case Logical(left, operation, right):
				final first = evaluate(left);
				first.isTrue() == (operation == Or) ? first : evaluate(right);
			case Call(callee, end, arguments):
				final target = evaluate(callee);
				call(target, end, [for (argument in arguments) evaluate(argument)]);
			case Get(object, name): instanceOf(evaluate(object), name).get(name);
			case Set(object, name, value):
				final instance = instanceOf(evaluate(object), name);
				final assigned = evaluate(value);
				instance.set(name, assigned);
				assigned;
			case Super(reference, method): parentMethod(reference, method);
		}
	}

	function call(callee:Value, end:Token, arguments:Array<Value>):Value {
		final callable:Callable = switch callee {
			case Function(callable): callable;
			case _: throw new RuntimeError(end.line, "can only call functions and classes");
		}
		if (arguments.length != callable.arity)
			throw new RuntimeError(end.line, 'expected ${callable.arity} arguments but got ${arguments.length}');
		if (callDepth == CALL_DEPTH_MAX)
			throw new RuntimeError(end.line, "stack overflow");
		callDepth++;
		final result = callable.call(this, arguments);
		callDepth--;
		return result;
	}

	/** `super` is one scope further out than the `this` it goes with. **/
	function parentMethod(reference:Reference, name:Token):Value {
		final parent = parentClass(reference);
		final method = parent.findMethod(name.text);
		if (method == null)
			throw new RuntimeError(name.line, 'undefined property \'${name.text}\'');
		final self = environment.ancestor(reference.depth - 1).get("this");
		return Function(method.bind(instanceOf(self, name)));
	}

	function instanceOf(value:Value, name:Token):LoxInstance {
		return switch value {
			case Instance(instance): instance;
			case _: throw new RuntimeError(name.line, 'only instances have properties, such as \'${name.text}\'');
		}
	}

	function scopeOf(reference:Reference):Environment {
		return reference.depth == null ? globals : environment.ancestor(reference.depth);
	}

	function read(reference:Reference):Value {
		final name = reference.name;
		final value = scopeOf(reference).get(name.text);
		if (value == null)
			throw new RuntimeError(name.line, 'undefined variable \'${name.text}\'');
		return value;
	}

	function write(reference:Reference, value:Value):Value {
		final name = reference.name;
		if (!scopeOf(reference).assign(name.text, value))
			throw new RuntimeError(name.line, 'undefined variable \'${name.text}\'');
		return value;
	}
}
