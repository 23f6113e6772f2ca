import fiberus.Counter;
import fiberus.Fiber;
import fiberus.GC;

/**
	Fibers that call themselves, or new objects that do, and never come by a loop: the others run all the same, and the
	collector stops them.
**/
class Main {
	/** More calls than any machine makes. **/
	static inline final ENDLESS = 100;

	static var isOver = false;

	static function main():Void {
		final ended = Counter.create(3);
		Fiber.spawn(() -> {
			descend(ENDLESS);
			ended.decrement();
		});
		Fiber.spawn(() -> {
			new Tree(ENDLESS);
			ended.decrement();
		});
		Fiber.spawn(() -> {
			final nodes = (Chain.make(20) : Node);
			count(nodes, ENDLESS);
			ended.decrement();
		});
		for (_ in 0...5) {
			Sys.sleep(0.005);
			GC.collect();
		}
		Sys.println("the others ran");
		isOver = true;
		ended.wait();
		Sys.println("they ended");
	}

	static function descend(depth:Int):Int {
		return isOver || depth == 0 ? 1 : descend(depth - 1) + descend(depth - 1);
	}

	static function count(node:Node, depth:Int):Int {
		return isOver || depth == 0 ? 1 : node.visit(depth - 1) + node.visit(depth - 1);
	}

	public static function stops():Bool {
		return isOver;
	}

	public static function visit(node:Node, depth:Int):Int {
		return count(node, depth);
	}
}

/** Makes trees as long as it may; what is left of one is soon garbage. **/
class Tree {
	final left:Null<Tree>;
	final right:Null<Tree>;

	public function new(depth:Int) {
		left = isLeaf(depth) ? null : new Tree(depth - 1);
		right = isLeaf(depth) ? null : new Tree(depth - 1);
	}

	static function isLeaf(depth:Int):Bool {
		// Few levels are alive at once.
		return Main.stops() || depth == 0;
	}
}

interface Node {
	function visit(depth:Int):Int;
}

class Chain implements Node {
	final next:Null<Chain>;

	function new(next:Null<Chain>) {
		this.next = next;
	}

	public static function make(length:Int):Chain {
		return new Chain(length == 0 ? null : make(length - 1));
	}

	public function visit(depth:Int):Int {
		return Main.visit(next == null ? this : next, depth);
	}
}
