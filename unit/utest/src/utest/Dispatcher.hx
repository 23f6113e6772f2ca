package utest;

/** An event: those who want to hear of it add a handler. **/
class Dispatcher<T> {
	var handlers:Array<T->Void> = [];

	public function new() {}

	public function add(h:T->Void):T->Void {
		handlers.push(h);
		return h;
	}

	/** Takes a handler away and returns it; null if it was not there. **/
	public function remove(h:T->Void):Null<T->Void> {
		for (index => handler in handlers) {
			if (Reflect.compareMethods(handler, h)) {
				handlers.splice(index, 1);
				return handler;
			}
		}
		return null;
	}

	public function clear():Void {
		handlers = [];
	}

	/** Calls those handlers that are there now, in the order in which they were added. **/
	public function dispatch(e:T):Void {
		for (handler in handlers.copy()) {
			handler(e);
		}
	}

	public function has():Bool {
		return handlers.length > 0;
	}
}
