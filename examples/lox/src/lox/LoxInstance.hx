package lox;

import lox.Errors.RuntimeError;

/** An object: its fields, which come into being when they are set, and the methods of its class. **/
class LoxInstance {
	final type:LoxClass;
	final fields = new Map<String, Value>();

	public function new(type:LoxClass) {
		this.type = type;
	}

	/** A field, or else a method bound to this instance. Throws `RuntimeError`. **/
	public function get(name:Token):Value {
		final field = fields[name.text];
		if (field != null)
			return field;
		final method = type.findMethod(name.text);
		if (method == null)
			throw new RuntimeError(name.line, 'undefined property \'${name.text}\'');
		return Function(method.bind(this));
	}

	public function set(name:Token, value:Value):Void {
		fields[name.text] = value;
	}

	public function toString():String {
		return '${type.name} instance';
	}
}
