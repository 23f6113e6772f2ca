package operators;

/**
	`?.` stops at null, skipping everything that follows.
**/
class SafeNavigation {
	public static function run(check:Check):Void {
		var node:Null<Node> = null;
		check.isNull(node?.next);
		check.isNull(node?.next?.next);
		check.isNull(node?.name);
		check.isNull(node?.describe("x"));
		var calls = 0;
		function argument():String {
			calls++;
			return "arg";
		}
		node?.describe(argument());
		check.equals(0, calls);
		node = new Node("a");
		check.equals("a", node?.name);
		check.isNull(node?.next?.name);
		check.equals("a:arg", node?.describe(argument()));
		check.equals(1, calls);
		node.next = new Node("b");
		check.equals("b", node?.next?.name);
		check.equals(1, node?.next?.name?.length);
		check.equals("none", node?.next?.next?.name ?? "none");
		check.isTrue(node?.next?.next?.size == null);
		check.isTrue(node?.size == 3);
		node.next.size = 8;
		check.equals(8, node.next.size);
		final array:Null<Array<Int>> = null;
		check.isNull(array?.length);
		check.isNull(array?.map(n -> n + 1));
		final anon:Null<{a:Null<{b:Int}>}> = {a: null};
		check.isTrue(anon?.a?.b == null);
	}
}

private class Node {
	public final name:String;
	public var next:Null<Node> = null;
	public var size = 3;

	public function new(name:String) {
		this.name = name;
	}

	public function describe(suffix:String):String {
		return '$name:$suffix';
	}
}
