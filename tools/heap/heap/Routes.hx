package heap;

import haxe.ds.Vector;
import heap.HeapGraph.Root;
import heap.HeapGraph.RootKind;

/**
	By which route each object is reached from a root: a shortest path, of which the types are kept. Objects with the
	same types along their paths share a route, so that a thousand entries of a list are one thing to look at. Types
	that repeat in a row, as in linked lists and trees, count once.

	A stack counts only for what nothing else leads to: whatever the program works with is on some stack for a moment,
	and words there may refer to it by chance.
**/
class Routes {
	/** Of objects that no root leads to. **/
	public static inline final NONE = -1;

	/** As many types in a row are recognised when they repeat. **/
	static inline final LONGEST_PERIOD = 6;

	final graph:HeapGraph;

	/** Of each object. **/
	final routes:Vector<Int>;

	final queue:Vector<Int>;

	// Of each route:
	final parents:Array<Int> = [];
	final types:Array<Int> = [];
	final repeats:Array<Bool> = [];
	final firstChildren:Array<Int> = [];
	final siblings:Array<Int> = [];

	/** Routes that begin one; they have no type. **/
	final rootGroups = new Map<Int, RootGroup>();

	public function new(graph:HeapGraph) {
		this.graph = graph;
		routes = new Vector(graph.objectCount);
		routes.fill(NONE);
		queue = new Vector(graph.objectCount);
		for (kinds in [[StaticField, Handle, Finalizer, Fiber], [Stack]]) {
			search([for (kind in kinds) for (root in graph.roots) if (root.kind == kind) root]);
		}
	}

	public inline function of(object:Int):Int {
		return routes[object];
	}

	/** The root and the types along the route, a line each. **/
	public function describe(route:Int):Array<String> {
		final lines = [];
		while (parents[route] != NONE) {
			lines.push(graph.typeNames[types[route]] + (repeats[route] ? " (repeated)" : ""));
			route = parents[route];
		}
		lines.push(rootGroups[route].describe());
		lines.reverse();
		return lines;
	}

	public function length(route:Int):Int {
		var length = 0;
		while (parents[route] != NONE) {
			length++;
			route = parents[route];
		}
		return length;
	}

	/** Breadth first from these roots, to what has no route yet. **/
	function search(roots:Array<Root>) {
		final groups = new Map<String, RootGroup>();
		var end = 0;
		for (root in roots) {
			final group = groupOf(root, groups);
			if (routes[root.object] == NONE) {
				routes[root.object] = extend(group.route, graph.types[root.object]);
				queue[end++] = root.object;
			}
		}
		var begin = 0;
		while (begin < end) {
			final object = queue[begin++];
			final route = routes[object];
			for (index in graph.referencesBegin(object)...graph.referencesEnd(object)) {
				final target = graph.references[index];
				if (routes[target] == NONE) {
					routes[target] = extend(route, graph.types[target]);
					queue[end++] = target;
				}
			}
		}
	}

	/** All stacks are one group, and so on: what is on every stack is to be seen as such. **/
	function groupOf(root:Root, groups:Map<String, RootGroup>):RootGroup {
		final key = root.kind + root.label;
		var group = groups[key];
		if (group == null) {
			group = new RootGroup(root, add(NONE, NONE));
			groups[key] = group;
			rootGroups[group.route] = group;
		}
		group.include(root);
		return group;
	}

	function extend(route:Int, type:Int):Int {
		final repeated = repeatedAncestor(route, type);
		if (repeated != NONE) {
			repeats[repeated] = true;
			return repeated;
		}
		var child = firstChildren[route];
		while (child != NONE && types[child] != type) {
			child = siblings[child];
		}
		return child != NONE ? child : add(route, type);
	}

	/** Where the route goes on when `type` completes a repetition of the types before it. **/
	function repeatedAncestor(route:Int, type:Int):Int {
		// What `type` would be a repetition of.
		var ancestor = route;
		for (period in 1...LONGEST_PERIOD + 1) {
			if (ancestor == NONE) {
				break;
			}
			if (types[ancestor] == type && isRepetition(route, ancestor, period - 1)) {
				return ancestor;
			}
			ancestor = parents[ancestor];
		}
		return NONE;
	}

	/** Whether the `count` types up from `late` are those before `early`. **/
	function isRepetition(late:Int, early:Int, count:Int):Bool {
		for (_ in 0...count) {
			early = parents[early];
			if (early == NONE || types[early] == NONE || types[early] != types[late]) {
				return false;
			}
			late = parents[late];
		}
		return true;
	}

	function add(parent:Int, type:Int):Int {
		final route = parents.push(parent) - 1;
		types.push(type);
		repeats.push(false);
		firstChildren.push(NONE);
		siblings.push(parent == NONE ? NONE : firstChildren[parent]);
		if (parent != NONE) {
			firstChildren[parent] = route;
		}
		return route;
	}
}

private class RootGroup {
	public final route:Int;

	final first:Root;
	var hasSeveralFibers = false;

	public function new(first:Root, route:Int) {
		this.first = first;
		this.route = route;
	}

	public function include(root:Root) {
		hasSeveralFibers = hasSeveralFibers || root.fiber != first.fiber;
	}

	public function describe():String {
		return switch first.kind {
			case StaticField: first.label == "" ? "a static field" : 'static field ${first.label}';
			case Stack if (first.fiber == 0 && !hasSeveralFibers): "the stack of a thread";
			case Stack: "stack of " + fibers();
			case Fiber if (first.fiber == 0 && !hasSeveralFibers): "the scheduler";
			case Fiber: fibers();
			case Finalizer: "an object whose finaliser is to run";
			default: "a handle of native code";
		}
	}

	function fibers():String {
		return 'fiber ${first.fiber}' + (hasSeveralFibers ? " and of others" : "");
	}
}
