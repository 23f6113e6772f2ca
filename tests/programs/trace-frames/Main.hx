import haxe.CallStack.StackItem;

/**
	A trace has one frame a call, whatever the C++ compiler makes of the functions: GCC splits those that begin with a
	quick way out, and both inline those that are called once.
**/
class Main {
	static function main() {
		try {
			descend(3);
		} catch (error:haxe.Exception) {
			print(error.stack);
		}
		try {
			Sys.println(Chain.of(3).last());
		} catch (error:haxe.Exception) {
			print(error.stack);
		}
	}

	static function descend(depth:Int):Int {
		if (depth == 0) {
			throw new haxe.Exception("deep");
		}
		return descend(depth - 1) + 1;
	}

	static function print(stack:haxe.CallStack) {
		for (index in 0...stack.length) {
			Sys.println(describe(stack[index]));
		}
	}

	static function describe(item:StackItem):String {
		return switch item {
			case FilePos(Method(name, method), file, line): '$name.$method $file:$line';
			case other: Std.string(other);
		}
	}
}

class Chain {
	final next:Null<Chain>;

	function new(next:Null<Chain>) {
		this.next = next;
	}

	public static function of(length:Int):Chain {
		return new Chain(length == 0 ? null : of(length - 1));
	}

	public function last():String {
		if (next != null) {
			return next.last();
		}
		throw new haxe.Exception("no name at the end of " + this);
	}
}
