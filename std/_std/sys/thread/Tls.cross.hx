package sys.thread;

import fiberus.FiberLocal;

/** A variable of which every thread, and so every fiber, has a value of its own; null at first. **/
class Tls<T> {
	public var value(get, set):T;

	final local = new FiberLocal<T>();

	public function new():Void {}

	inline function get_value():T {
		return local.value;
	}

	inline function set_value(value:T):T {
		return local.value = value;
	}
}
