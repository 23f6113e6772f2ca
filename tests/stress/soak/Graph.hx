import haxe.ds.Option;
import haxe.ds.Vector;
import haxe.ds.WeakMap;

/** An object of the graph, whose references lie in all kinds of places. **/
class GraphNode {
	public final id:Int;
	public final text:String;

	/** The targets of edges 0, 1, and of all others. **/
	public var field:Null<GraphNode> = null;

	public var any:Dynamic = null;
	public final elements:Array<Null<GraphNode>>;

	public function new(id:Int, elements:Int) {
		this.id = id;
		text = 'node $id';
		this.elements = [for (_ in 0...elements) null];
	}
}

/** What a weak map holds for a node. That it refers to the node must not keep it. **/
class GraphTag {
	public final node:GraphNode;

	public function new(node:GraphNode) {
		this.node = node;
	}
}

/**
	A graph of objects that changes at random, and beside it, in numbers alone, what it has to look like. Of one fiber
	at a time.
**/
class Graph {
	static inline final ROOTS = 8;
	static inline final NONE = -1;

	final random:Random;
	final roots = new Vector<Null<GraphNode>>(ROOTS);

	/** The nodes of the roots, and for each node the targets of its edges. **/
	final rootIds = [for (_ in 0...ROOTS) NONE];

	final edges:Array<Array<Int>> = [];

	final tags = new WeakMap<GraphNode, GraphTag>();
	final tagged:Array<Bool> = [];

	public function new(random:Random) {
		this.random = random;
	}

	public function change():Void {
		switch random.below(10) {
			case 0:
				setRoot(random.below(ROOTS), null);
			case 1:
				setRoot(random.below(ROOTS), pick());
			case 2:
				final node = pick();
				if (node != null) {
					setEdge(node, random.below(edges[node.id].length), null);
				}
			case 3 | 4:
				final node = pick();
				if (node != null) {
					setEdge(node, random.below(edges[node.id].length), pick());
				}
			case _:
				add();
		}
	}

	/** Throws when the graph is not what it has to be. **/
	public function check():Void {
		final wanted = reachable();
		final isSeen = [for (_ in edges) false];
		final waiting:Array<GraphNode> = [];
		var count = 0;
		function see(what:String, node:Null<GraphNode>, id:Int):Void {
			Expect.equal(what, node == null ? NONE : node.id, id);
			if (node != null && !isSeen[id]) {
				isSeen[id] = true;
				count++;
				waiting.push(node);
			}
		}
		for (i in 0...ROOTS) {
			see("a root", roots[i], rootIds[i]);
		}
		var node = waiting.pop();
		while (node != null) {
			checkNode(node);
			for (i => target in edges[node.id]) {
				see('edge $i of node ${node.id}', edgeOf(node, i), target);
			}
			node = waiting.pop();
		}
		Expect.equal("nodes that can be reached", count, wanted);
	}

	function checkNode(node:GraphNode):Void {
		if (node.text != 'node ${node.id}') {
			throw 'node ${node.id} has the text ${node.text}';
		}
		final tag = tags.get(node);
		if ((tag != null) != tagged[node.id] || tag != null && tag.node != node) {
			throw 'node ${node.id} has the tag of ${tag == null ? "none" : tag.node.text}';
		}
	}

	/** How many nodes the numbers say can be reached. **/
	function reachable():Int {
		final isSeen = [for (_ in edges) false];
		final waiting = rootIds.copy();
		var count = 0;
		var id = waiting.pop();
		while (id != null) {
			if (id != NONE && !isSeen[id]) {
				isSeen[id] = true;
				count++;
				for (target in edges[id]) {
					waiting.push(target);
				}
			}
			id = waiting.pop();
		}
		return count;
	}

	function add():Void {
		final node = new GraphNode(edges.length, random.chance(50) ? 200 + random.below(2000) : random.below(5));
		edges.push([for (_ in 0...2 + node.elements.length) NONE]);
		tagged.push(random.chance(6));
		if (tagged[node.id]) {
			tags.set(node, new GraphTag(node));
		}
		final parent = pick();
		if (parent == null || random.chance(20)) {
			setRoot(random.below(ROOTS), node);
		} else {
			setEdge(parent, random.below(edges[parent.id].length), node);
		}
	}

	/** A node at the end of some way from a root. **/
	function pick():Null<GraphNode> {
		var node = roots[random.below(ROOTS)];
		for (_ in 0...random.below(12)) {
			final next = node == null ? null : edgeOf(node, random.below(edges[node.id].length));
			node = next ?? node;
		}
		return node;
	}

	function setRoot(index:Int, node:Null<GraphNode>):Void {
		roots[index] = node;
		rootIds[index] = node == null ? NONE : node.id;
	}

	function edgeOf(node:GraphNode, index:Int):Null<GraphNode> {
		return switch index {
			case 0: node.field;
			case 1: unwrap(node.any);
			case _: node.elements[index - 2];
		}
	}

	function setEdge(node:GraphNode, index:Int, target:Null<GraphNode>):Void {
		edges[node.id][index] = target == null ? NONE : target.id;
		switch index {
			case 0:
				node.field = target;
			case 1:
				node.any = target == null ? null : wrap(target);
			case _:
				node.elements[index - 2] = target;
		}
	}

	function wrap(node:GraphNode):Dynamic {
		return switch random.below(6) {
			case 0: node;
			case 1: {node: node};
			case 2: () -> node;
			case 3: [node.id => node];
			case 4: [node.text => node];
			case _: Option.Some(node);
		}
	}

	static function unwrap(value:Dynamic):Null<GraphNode> {
		if (value == null || value is GraphNode) {
			return value;
		} else if (value is haxe.ds.IntMap) {
			return (value : Map<Int, GraphNode>).iterator().next();
		} else if (value is haxe.ds.StringMap) {
			return (value : Map<String, GraphNode>).iterator().next();
		} else if (Reflect.isEnumValue(value)) {
			return switch (value : haxe.ds.Option<GraphNode>) {
				case Some(node): node;
				case None: null;
			}
		} else if (Reflect.isFunction(value)) {
			return value();
		}
		return value.node;
	}
}
