import haxe.ds.GenericStack;
import haxe.ds.List;

/** Functions that share variables, linked lists, objects from the library. **/
class FunctionArea implements Area {
	static inline final LONGEST = 100;

	public final name = "functions";

	static var functions:Array<Int->Int> = [];
	static var plain:Dynamic = null;
	static var list = new List<Node>();
	static var stack = new GenericStack<Int>();

	public function new() {}

	public function step(random:Random):Void {
		switch random.below(7) {
			case 0: add(random);
			case 1: callAll(random);
			case 2: callPlain(random);
			case 3 | 4: changeList(random);
			case 5: changeStack(random);
			case _: renew(random);
		}
	}

	/** Two functions with one variable, and a method bound to a shared object. **/
	static function add(random:Random):Void {
		var shared = Known.int(random);
		functions.push(value -> shared = value);
		functions.push(value -> shared);
		final node = Known.node(random);
		plain = random.chance(2) ? node.isSound : () -> node.isSound();
	}

	static function callAll(random:Random):Void {
		final value = Known.int(random);
		for (call in functions) {
			Implausible.require(Known.isInt(call(value)), "result of a function");
		}
	}

	static function callPlain(random:Random):Void {
		final call:() -> Bool = plain;
		if (call != null) {
			Implausible.require(call(), "bound method");
		}
		functions.sort((left, right) -> left(0x5A5A0001) - right(0x5A5A0002));
	}

	static function changeList(random:Random):Void {
		final list = list;
		switch random.below(6) {
			case 0 | 1: list.add(Known.node(random));
			case 2: list.push(Known.node(random));
			case 3: Implausible.require(Known.isNode(list.pop()), "list");
			case 4: list.remove(Known.node(random));
			case _:
				var count = 0;
				for (node in list) {
					Implausible.require(Known.isNode(node), "list");
					if (++count > LONGEST) {
						FunctionArea.list = new List();
						break;
					}
				}
		}
	}

	static function changeStack(random:Random):Void {
		stack.add(Known.int(random));
		final top = stack.pop();
		Implausible.require(top == null || Known.isInt(top), "stack", top);
	}

	static function renew(random:Random):Void {
		if (functions.length > LONGEST || random.chance(50)) {
			functions = [];
		}
		if (random.chance(20)) {
			list = new List();
		}
	}
}
