package standard;

import haxe.ds.BalancedTree;
import haxe.ds.Either;
import haxe.ds.GenericStack;
import haxe.ds.HashMap;
import haxe.ds.ListSort;
import haxe.ds.Option;

/**
	BalancedTree, GenericStack, HashMap, ListSort, Option and Either.
**/
class Containers {
	public static function run(check:Check):Void {
		final tree = new BalancedTree<Int, String>();
		for (i in 0...100) {
			tree.set((i * 37) % 100, 'v${(i * 37) % 100}');
		}
		check.equals("v42", tree.get(42));
		check.isNull(tree.get(100));
		check.isTrue(tree.exists(99));
		var previous = -1;
		var ordered = true;
		for (key in tree.keys()) {
			ordered = ordered && key == previous + 1;
			previous = key;
		}
		check.isTrue(ordered);
		check.isTrue(tree.remove(50));
		check.isFalse(tree.remove(50));
		check.isFalse(tree.exists(50));
		check.equals(99, [for (value in tree) value].length);
		check.equals(99, [for (key => value in tree) if (value == 'v$key') key].length);
		tree.clear();
		check.isFalse(tree.exists(1));
		final stack = new GenericStack<Int>();
		check.isTrue(stack.isEmpty());
		for (n in [1, 2, 3]) {
			stack.add(n);
		}
		check.equals(3, stack.first());
		check.equals("3,2,1", [for (n in stack) n].join(","));
		check.isTrue(stack.remove(2));
		check.equals(3, stack.pop());
		check.equals(1, stack.pop());
		check.isTrue(stack.pop() == null);
		final hashes = new HashMap<Point, String>();
		hashes[new Point(1, 2)] = "a";
		hashes[new Point(3, 4)] = "b";
		check.equals("a", hashes[new Point(1, 2)]);
		check.isTrue(hashes.exists(new Point(3, 4)));
		check.isFalse(hashes.exists(new Point(4, 3)));
		check.equals(2, [for (key in hashes.keys()) key.x].length);
		check.isTrue(hashes.remove(new Point(1, 2)));
		check.isNull(hashes[new Point(1, 2)]);
		var link:Link = null;
		for (n in [2, 5, 1, 4, 3]) {
			link = {n: n, next: link, prev: null};
			if (link.next != null) {
				link.next.prev = link;
			}
		}
		link = ListSort.sort(link, (a, b) -> a.n - b.n);
		final sorted = [];
		while (link != null) {
			sorted.push(link.n);
			link = link.next;
		}
		check.equals("1,2,3,4,5", sorted.join(","));
		final some:Option<Int> = Some(1);
		check.isTrue(some.match(Some(1)));
		check.isFalse(some.match(None));
		final either:Either<Int, String> = Right("r");
		check.isTrue(either.match(Right("r")));
	}
}

private typedef Link = {
	n:Int,
	next:Link,
	prev:Link
}

private class Point {
	public final x:Int;

	final y:Int;

	public function new(x:Int, y:Int) {
		this.x = x;
		this.y = y;
	}

	public function hashCode():Int {
		return x * 1000 + y;
	}
}
