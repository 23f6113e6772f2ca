package migration;

/** Why a function may suspend the fiber that runs it. **/
enum Reason {
	/** It switches stacks itself. **/
	Switches(address:Int);

	/** It calls what cannot be known: a virtual function, a closure. **/
	CallsPointer(address:Int);

	/** It is a library's function that calls back. **/
	CallsBack;

	/** It calls, or ends in a jump to, a function that may. **/
	Calls(next:Function);
}

/**
	Which functions may suspend: those that switch stacks, those that call through a pointer, and all that may call one
	of these.
**/
class CallGraph {
	final program:Program;
	final reasons:Map<Int, Reason> = [];
	final callers:Map<Int, Array<Function>>;

	/** How many functions switch stacks. **/
	public var switchCount(default, null) = 0;

	/** How many functions may suspend. **/
	public var suspendingCount(default, null) = 0;

	public function new(program:Program) {
		this.program = program;
		callers = collectCallers();
		var reached = [];
		for (current in program.functions) {
			final reason = ownReason(current);
			if (reason != null) {
				note(current, reason, reached);
			}
		}
		// Breadth first, so that the reasons tell of a shortest way.
		while (reached.length > 0) {
			final next = [];
			for (callee in reached) {
				for (caller in callersOf(callee)) {
					if (!reasons.exists(caller.address)) {
						note(caller, Calls(callee), next);
					}
				}
			}
			reached = next;
		}
	}

	function note(current:Function, reason:Reason, list:Array<Function>) {
		reasons[current.address] = reason;
		suspendingCount++;
		list.push(current);
	}

	function ownReason(current:Function):Null<Reason> {
		if (current.contextSwitches.length > 0) {
			switchCount++;
			return Switches(current.contextSwitches[0]);
		}
		if (current.isStub()) {
			final symbol = current.imported == "" ? current.plainName() : current.imported;
			return Externals.mayCallBack(symbol) ? CallsBack : null;
		}
		if (current.indirectCalls.length > 0) {
			return CallsPointer(current.indirectCalls[0]);
		}
		for (target in current.targets) {
			if (program.containing(target) == null) {
				// Code without a symbol may do anything.
				return CallsPointer(target);
			}
		}
		return null;
	}

	/** For each function, by address, those that call it. **/
	function collectCallers():Map<Int, Array<Function>> {
		final callers:Map<Int, Array<Function>> = [];
		for (caller in program.functions) {
			for (target in caller.targets) {
				final callee = program.containing(target);
				if (callee == null) {
					continue;
				}
				final known = callers[callee.address];
				if (known == null) {
					callers[callee.address] = [caller];
				} else {
					known.push(caller);
				}
			}
		}
		return callers;
	}

	public function callersOf(callee:Function):Array<Function> {
		return callers[callee.address] ?? [];
	}

	/** Whether a call to this address may suspend. **/
	public function maySuspend(target:Int):Bool {
		final callee = program.containing(target);
		return callee == null || reasons.exists(callee.address);
	}

	/** The functions from `start` on by which the fiber may come to be suspended, `start` first, and how it ends. **/
	public function explain(start:Function):{path:Array<Function>, end:String} {
		final path = [start];
		var current = start;
		while (true) {
			switch reasons[current.address] {
				case Calls(next):
					path.push(next);
					current = next;
				case Switches(_):
					return {path: path, end: "a switch of stacks"};
				case CallsPointer(address):
					return {path: path, end: 'a call through a pointer at ${StringTools.hex(address).toLowerCase()}'};
				case CallsBack:
					return {path: path, end: "a callback"};
				case null:
					return {path: path, end: "nothing"};
			}
		}
	}
}
