package lox;

/** The variables of one scope. **/
class Environment {
	/** The scope around this one; null for the global scope. **/
	public final outer:Null<Environment>;

	final values = new Map<String, Value>();

	public function new(?outer:Environment) {
		this.outer = outer;
	}

	public function define(name:String, value:Value):Void {
		values[name] = value;
	}

	/** Null if there is no such variable in this very scope. **/
	public function get(name:String):Null<Value> {
		return values[name];
	}

	/** Sets a variable of this very scope; false if there is none of this name. **/
	public function assign(name:String, value:Value):Bool {
		if (!values.exists(name))
			return false;
		values[name] = value;
		return true;
	}

	/** The scope that lies so many scopes further out. **/
	public function ancestor(depth:Int):Environment {
		var environment = this;
		for (_ in 0...depth)
			environment = environment.outer;
		return environment;
	}
}
