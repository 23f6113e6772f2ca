package migration;

import migration.ControlFlow.Tables;
import migration.Tracker.Callees;

/** The check of a whole program: every function that comes by an address of thread-local storage is tracked. **/
class Check implements Callees {
	/** Functions that form such addresses, or are given some. **/
	public final tracked:Array<Function> = [];

	public final graph:CallGraph;

	final program:Program;
	final tables:Tables;
	final arguments:Map<Int, Array<Int>> = [];
	final given:Map<Int, Array<Int>> = [];
	final code:Map<Int, ControlFlow> = [];
	final returning:Map<Int, Bool> = [];
	final found:Map<Int, Array<Violation>> = [];
	final pending:Array<Function> = [];

	public function new(program:Program, graph:CallGraph, tables:Tables) {
		this.program = program;
		this.graph = graph;
		this.tables = tables;
	}

	/** The violations, in order of the functions' addresses. **/
	public function run():Array<Violation> {
		for (current in program.functions) {
			if (!current.isStub() && (current.readsThreadPointer || callsFormer(current))) {
				addOwners(current);
			}
		}
		while (true) {
			final current = pending.shift();
			if (current == null) {
				break;
			}
			track(current);
		}
		tracked.sort((left, right) -> left.address - right.address);
		return [for (current in tracked) for (violation in found[current.address] ?? []) violation];
	}

	function callsFormer(current:Function):Bool {
		return Lambda.exists(current.targets, target -> {
			final imported = importedAt(target);
			return imported != null && Externals.formsThreadAddress(imported);
		});
	}

	/** A part that was moved away is looked at with the function it belongs to. **/
	function addOwners(current:Function) {
		var hasOwner = false;
		if (current.isColdPart()) {
			final ownerName = current.name.substr(0, current.name.length - ".cold".length);
			for (owner in program.functions) {
				if (owner.name == ownerName) {
					add(owner);
					hasOwner = true;
				}
			}
		}
		if (!hasOwner) {
			add(current);
		}
	}

	function add(current:Function) {
		if (!tracked.contains(current)) {
			tracked.push(current);
		}
		if (!pending.contains(current)) {
			pending.push(current);
		}
	}

	function track(current:Function) {
		final tracker = new Tracker(current, codeOf(current), this);
		tracker.run(arguments[current.address] ?? []);
		found[current.address] = tracker.violations;
		if (tracker.given.length > (given[current.address] ?? []).length) {
			given[current.address] = tracker.given;
			for (caller in graph.callersOf(current)) {
				addOwners(caller);
			}
		}
	}

	function codeOf(current:Function):ControlFlow {
		final known = code[current.address];
		if (known != null) {
			return known;
		}
		final made = new ControlFlow(current, program, tables);
		code[current.address] = made;
		return made;
	}

	// --- what trackers ask ---

	public function maySuspend(target:Int):Bool {
		return graph.maySuspend(target);
	}

	public function mayReturn(target:Int):Bool {
		final callee = program.startingAt(target);
		if (callee == null || callee.isStub()) {
			return true;
		}
		final known = returning[target];
		if (known != null) {
			return known;
		}
		final result = codeOf(callee).mayReturn();
		returning[target] = result;
		return result;
	}

	public function givenBy(target:Int):Array<Int> {
		final callee = program.containing(target);
		return callee == null ? [] : given[callee.address] ?? [];
	}

	public function importedAt(target:Int):Null<String> {
		final callee = program.containing(target);
		if (callee == null || !callee.isStub()) {
			return null;
		}
		return callee.imported == "" ? callee.plainName() : callee.imported;
	}

	public function noteArgument(target:Int, register:Int) {
		final callee = program.containing(target);
		if (callee == null) {
			return;
		}
		final known = arguments[callee.address] ?? [];
		if (!known.contains(register)) {
			arguments[callee.address] = known.concat([register]);
			add(callee);
		}
	}
}
