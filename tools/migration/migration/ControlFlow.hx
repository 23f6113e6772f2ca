package migration;

using StringTools;

/** Where the tables that a function's control flow depends on can be read. **/
interface Tables {
	/** Where the unwinder continues in the function when the call at this address throws; null when nowhere. **/
	function landingPad(call:Int):Null<Int>;

	/** The jump targets in the table at this address, as long as `accept` takes them; null when it cannot be read. **/
	function jumpTargets(table:Int, accept:(target:Int) -> Bool):Null<Array<Int>>;
}

/** The instructions of a function, the part moved away included, and how control passes among them. **/
class ControlFlow {
	/** How far before a jump onto another stack the loads of that stack's registers stand. **/
	static inline final switchLength = 8;

	public final instructions:Array<Instruction> = [];

	/** Indices of the instructions that something jumps to; the state of each is kept. **/
	public final leaders:Map<Int, Bool> = [0 => true];

	/** Indices of the loads of another stack's registers: undone when the fiber continues. **/
	public final switchLoads:Map<Int, Bool> = [];

	final owner:Function;
	final program:Program;
	final tables:Tables;
	final parts:Array<Function>;
	final indices:Map<Int, Int> = [];
	final tableTargets:Map<Int, Array<Int>> = [];

	public function new(owner:Function, program:Program, tables:Tables) {
		this.owner = owner;
		this.program = program;
		this.tables = tables;
		parts = [owner];
		collectParts();
		for (part in parts) {
			for (instruction in part.instructions ?? []) {
				indices[instruction.address] = instructions.length;
				instructions.push(instruction);
			}
		}
		for (index => instruction in instructions) {
			collectLeaders(index, instruction);
		}
	}

	/** Adds the cold parts that the function's jumps, and the unwinder, lead to. **/
	function collectParts() {
		var done = 0;
		while (done < parts.length) {
			final part = parts[done++];
			for (instruction in part.instructions ?? []) {
				final target = switch instruction.flow {
					case Jump(target, _): target;
					case Call(_) | IndirectCall: tables.landingPad(instruction.address);
					case _: null;
				}
				final other = target == null ? null : program.containing(target);
				if (other != null && !parts.contains(other) && (other.isColdPart() || owner.isColdPart())) {
					parts.push(other);
				}
			}
		}
	}

	function collectLeaders(index:Int, instruction:Instruction) {
		switch instruction.flow {
			case Jump(target, _):
				addLeader(target);
			case Call(_) | IndirectCall:
				final pad = tables.landingPad(instruction.address);
				if (pad != null) {
					addLeader(pad);
				}
			case IndirectJump(_):
				if (isContextSwitch(instruction)) {
					collectSwitchLoads(index);
				}
				for (next in indirectSuccessors(index)) {
					leaders[next] = true;
				}
			case _:
		}
	}

	function addLeader(target:Int) {
		final index = indices[target];
		if (index != null) {
			leaders[index] = true;
		}
	}

	/** The index of the instruction at this address, if it belongs to the function. **/
	public function indexOf(address:Int):Null<Int> {
		return indices[address];
	}

	public function landingPad(call:Instruction):Null<Int> {
		final pad = tables.landingPad(call.address);
		return pad == null ? null : indices[pad];
	}

	public function isContextSwitch(instruction:Instruction):Bool {
		return Lambda.exists(parts, part -> part.contextSwitches.contains(instruction.address));
	}

	/** The instructions that prepare a jump onto another stack, the last first. **/
	function preparation(index:Int):Array<Instruction> {
		final found = [];
		for (distance in 1...switchLength + 1) {
			final before = instructions[index - distance];
			if (before == null || before.flow != Next) {
				break;
			}
			found.push(before);
		}
		return found;
	}

	function collectSwitchLoads(index:Int) {
		for (before in preparation(index)) {
			switch before.operands {
				case [Memory(_), Register(Registers.rsp | Registers.rbp, _)]:
					switchLoads[indices[before.address] ?? 0] = true;
				case _:
			}
		}
	}

	/** Where an indirect jump may continue within the function: empty when it leaves it for sure. **/
	public function indirectSuccessors(index:Int):Array<Int> {
		final known = tableTargets[index];
		if (known != null) {
			return known;
		}
		final instruction = instructions[index];
		final found = if (isContextSwitch(instruction)) {
			[resumption(index)];
		} else switch instruction.flow {
			case IndirectJump(true): readTable(instruction) ?? everywhere();
			case _: mayUseTable(index) ? everywhere() : [];
		}
		tableTargets[index] = found;
		return found;
	}

	/** Where a fiber continues that left by this jump: at the label that it noted shortly before. **/
	function resumption(index:Int):Int {
		for (before in preparation(index)) {
			if (before.mnemonic.startsWith("lea")) {
				final noted = indices[Instruction.parseHexadecimal(before.comment, 0)];
				if (noted != null) {
					return noted;
				}
			}
		}
		return index + 1;
	}

	function readTable(instruction:Instruction):Null<Array<Int>> {
		return switch instruction.operands {
			case [Memory({base: null, displacement: table})]:
				final targets = tables.jumpTargets(table, target -> indices.exists(target));
				targets == null ? null : [for (target in targets) indices[target] ?? 0];
			case _:
				null;
		}
	}

	function everywhere():Array<Int> {
		return [for (index in 0...instructions.length) index];
	}

	/** A jump through a register is a tail call, unless the function loads something from a table before. **/
	function mayUseTable(index:Int):Bool {
		for (before in instructions.slice(0, index)) {
			if (before.mnemonic == "movslq" || ~/,[48]\)/.match(before.text)) {
				return true;
			}
		}
		return false;
	}

	/** Whether a call of this function may come back: some path returns, or ends in a call of another function. **/
	public function mayReturn():Bool {
		return Lambda.exists(instructions, instruction -> switch instruction.flow {
			case Return | IndirectJump(_): true;
			case Jump(target, _): !indices.exists(target);
			case _: false;
		});
	}
}
