package migration;

/** Tells what was found, one line a violation. **/
class Report {
	/** Mangled names to readable ones. **/
	final names:Map<String, String>;

	/** Addresses to `file:line`. **/
	final places:Map<Int, String>;

	final program:Program;
	final graph:CallGraph;

	public function new(program:Program, graph:CallGraph, names:Map<String, String>, places:Map<Int, String>) {
		this.program = program;
		this.graph = graph;
		this.names = names;
		this.places = places;
	}

	public function describe(violation:Violation):String {
		final mark = violation.mark;
		final origin = if (mark.site < 0) {
			'its argument in %${Registers.name(-1 - mark.site)}';
		} else {
			'formed at ${instructionAt(violation.owner, mark.site)}';
		}
		final use = '${violation.deedText()} at ${instructionAt(violation.owner, violation.instruction.address)}';
		final text = '${nameOf(violation.owner)}: thread-local address, $origin, is $use';
		if (mark.suspension != 0) {
			return '$text after ${suspension(mark.suspension)}';
		}
		return violation.deed == Entrusts ? '$text: ${suspension(violation.instruction.address)}' : text;
	}

	function nameOf(owner:Function):String {
		return names[owner.name] ?? owner.name;
	}

	/** An instruction with its address, and where in the sources it stands. **/
	function instructionAt(owner:Function, address:Int):String {
		final holder = program.containing(address) ?? owner;
		final instruction = Lambda.find(holder.instructions ?? [], candidate -> candidate.address == address);
		final text = instruction == null ? "" : ' "${instruction.text}"';
		final place = places[address];
		return StringTools.hex(address).toLowerCase() + text + (place == null ? "" : ' ($place)');
	}

	/** The call at this address, and by what it may come to suspend the fiber. **/
	function suspension(address:Int):String {
		final holder = program.containing(address);
		final call = Lambda.find(holder?.instructions ?? [], candidate -> candidate.address == address);
		final where = StringTools.hex(address).toLowerCase();
		final callee = switch call?.flow {
			case Call(target) | Jump(target, _): program.containing(target);
			case _: null;
		}
		if (callee == null) {
			final isSwitch = holder != null && holder.contextSwitches.contains(address);
			return '${isSwitch ? "the switch of stacks" : "a call through a pointer"} at $where';
		}
		final explanation = graph.explain(callee);
		final path = explanation.path.map(nameOf).join(" -> ");
		return 'the call at $where, which may suspend: $path -> ${explanation.end}';
	}

	/** The functions whose names a description holds. **/
	public static function functionsOf(program:Program, graph:CallGraph, violation:Violation):Array<Function> {
		var result = [violation.owner];
		for (address in [violation.mark.suspension, violation.instruction.address]) {
			final holder = program.containing(address);
			final call = Lambda.find(holder?.instructions ?? [], candidate -> candidate.address == address);
			switch call?.flow {
				case Call(target) | Jump(target, _):
					final callee = program.containing(target);
					if (callee != null) {
						result = result.concat(graph.explain(callee).path);
					}
				case _:
			}
		}
		return result;
	}
}
