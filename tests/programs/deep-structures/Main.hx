/** Structures of a depth no recursive walk would survive: building, walking and dropping them must not recurse. **/
class Main {
	static inline final LENGTH = 1000000;

	static function main() {
		Sys.println(walk(build(LENGTH)));
		Sys.println(walkList(LENGTH));
		Sys.println(depth(LENGTH));
		// The same again, so that a collection meets the dead ones.
		Sys.println(walk(build(LENGTH)));
	}

	static function build(length:Int):Node {
		var head:Node = null;
		for (index in 0...length)
			head = new Node(index, head);
		return head;
	}

	static function walk(head:Node):Int {
		var sum = 0;
		var node = head;
		while (node != null) {
			sum = (sum * 31 + node.value) & 0xFFFFFF;
			node = node.next;
		}
		return sum;
	}

	static function walkList(length:Int):Int {
		final list = new List<Int>();
		for (index in 0...length)
			list.add(index);
		var sum = 0;
		for (value in list)
			sum = (sum + value) & 0xFFFFFF;
		return sum;
	}

	static function depth(levels:Int):Int {
		var chain = End;
		for (level in 0...levels)
			chain = Link(level, chain);
		var count = 0;
		while (true) {
			switch chain {
				case End:
					return count;
				case Link(_, next):
					chain = next;
					count++;
			}
		}
	}
}

class Node {
	public final value:Int;
	public final next:Null<Node>;

	public function new(value:Int, next:Null<Node>) {
		this.value = value;
		this.next = next;
	}
}

enum Chain {
	End;
	Link(value:Int, next:Chain);
}
