package classes;

/**
	Objects that refer to themselves and to each other, and identity.
**/
class Cycles {
	public static function run(check:Check):Void {
		final a = new Node("a");
		final b = new Node("b");
		a.next = b;
		b.next = a;
		check.isTrue(a.next.next == a);
		check.equals("abab", a.walk(4));
		final self = new Node("s");
		self.next = self;
		check.equals("sss", self.walk(3));
		final list:Array<Dynamic> = [];
		list.push(list);
		check.isTrue(list[0] == list);
		check.equals(1, list[0][0].length);
		final object:{?me:Dynamic, n:Int} = {n: 1};
		object.me = object;
		check.isTrue(object.me.me.me.n == 1);
		final owner = new Owner();
		check.isTrue(owner.item.owner == owner);
		check.equals(2, owner.item.owner.item.owner.value);
		var chain:Null<Node> = null;
		for (i in 0...1000) {
			final node = new Node('$i');
			node.next = chain;
			chain = node;
		}
		var length = 0;
		while (chain != null) {
			length++;
			chain = chain.next;
		}
		check.equals(1000, length);
	}
}

private class Node {
	public final name:String;
	public var next:Null<Node>;

	public function new(name:String) {
		this.name = name;
	}

	public function walk(steps:Int):String {
		return steps == 0 ? "" : name + next.walk(steps - 1);
	}
}

private class Owner {
	public final item:Item;
	public final value = 2;

	public function new() {
		item = new Item(this);
	}
}

private class Item {
	public final owner:Owner;

	public function new(owner:Owner) {
		this.owner = owner;
	}
}
