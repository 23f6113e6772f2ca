package fiberus;

import fiberus.runtime.NativeFiber;
import haxe.ds.WeakMap;

/**
	A variable of which every fiber has a value of its own.

	```haxe
	static final buffer = new FiberLocal(() -> new StringBuf());
	…
	buffer.value.add(text);
	```

	The values of a fiber are let go of when the fiber has ended and nobody holds its `Fiber` any more, those of a
	variable when nobody holds the variable.
**/
class FiberLocal<T> {
	/** The value of the fiber that runs. **/
	public var value(get, set):T;

	final initial:Null<() -> T>;

	/** `initial` makes the value of each fiber when it first reads it without having set it; null unless given. **/
	public function new(?initial:() -> T) {
		this.initial = initial;
	}

	function get_value():T {
		final known:Null<FiberLocals> = cast NativeFiber.locals(Fiber.current());
		if (known != null && known.exists(this)) {
			return cast known.get(this);
		}
		return initial == null ? null : set_value(initial());
	}

	function set_value(value:T):T {
		final fiber = Fiber.current();
		var values:Null<FiberLocals> = cast NativeFiber.locals(fiber);
		if (values == null) {
			values = new FiberLocals();
			NativeFiber.setLocals(fiber, values);
		}
		values.set(this, value);
		return value;
	}
}

private typedef FiberLocals = WeakMap<FiberLocal<Dynamic>, Dynamic>;
