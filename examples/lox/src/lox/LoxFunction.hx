package lox;

import lox.Syntax.FunctionDeclaration;
import lox.Value.Callable;

/** A function or method together with the scope it was declared in. **/
class LoxFunction implements Callable {
	public final arity:Int;

	final declaration:FunctionDeclaration;
	final closure:Environment;
	final isInitializer:Bool;

	public function new(declaration:FunctionDeclaration, closure:Environment, isInitializer:Bool) {
		this.declaration = declaration;
		this.closure = closure;
		this.isInitializer = isInitializer;
		arity = declaration.parameters.length;
	}

	/** This method with `this` as the given instance. **/
	public function bind(instance:LoxInstance):LoxFunction {
		final environment = new Environment(closure);
		environment.define("this", Instance(instance));
		return new LoxFunction(declaration, environment, isInitializer);
	}

	public function call(interpreter:Interpreter, arguments:Array<Value>):Value {
		final environment = new Environment(closure);
		for (index => parameter in declaration.parameters)
			environment.define(parameter.text, arguments[index]);
		final result = interpreter.callBody(declaration.body, environment);
		return isInitializer ? closure.get("this") : result;
	}

	public function toString():String {
		return '<fn ${declaration.name.text}>';
	}
}
