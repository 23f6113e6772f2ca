package lox;

import lox.Value.Callable;

/** A class is called to make an instance. **/
class LoxClass implements Callable {
	/** The method that a call of the class runs on the new instance. **/
	public static inline final INITIALIZER = "init";

	public final name:String;
	public final arity:Int;

	final parent:Null<LoxClass>;
	final methods:Map<String, LoxFunction>;

	public function new(name:String, parent:Null<LoxClass>, methods:Map<String, LoxFunction>) {
		this.name = name;
		this.parent = parent;
		this.methods = methods;
		arity = findMethod(INITIALIZER)?.arity ?? 0;
	}

	/** A method of this class or of the nearest ancestor that has it. **/
	public function findMethod(name:String):Null<LoxFunction> {
		return methods[name] ?? parent?.findMethod(name);
	}

	public function call(interpreter:Interpreter, arguments:Array<Value>):Value {
		final instance = new LoxInstance(this);
		final initializer = findMethod(INITIALIZER);
		if (initializer != null)
			initializer.bind(instance).call(interpreter, arguments);
		return Instance(instance);
	}

	public function toString():String {
		return name;
	}
}
