package migration;

import migration.Operand.MemoryOperand;
import migration.State.Mark;
import migration.Violation.Deed;

using StringTools;

/** What instructions other than calls and jumps do to a state. **/
class Transfer {
	/** Moves that overwrite all of their target. **/
	static final plainMove = new EReg("^v?mov(q|l|w|b|abs|d|ap[sd]|up[sd]|dq[au](8|16|32|64)?|ntdq|ntps|nti"
		+ "|zb[lwq]|zw[lq]|sb[lwq]|sw[lq]|slq|[sz]x|beq)?$", "");

	/** Zero when both sources are the same register. **/
	static final zeroing = ~/^(xor[lq]?|sub[lq]?|v?pxor[dq]?|v?xorp[sd]|v?psub[bwdq])$/;

	static final comparison = ~/^(cmp[bwlq]?|test[bwlq]?|bt[wlq]?|v?u?comis[sd]|v?ptest)$/;
	static final withoutEffect = ~/^(nop[wlq]?|endbr64|pause|[lms]fence|prefetch.*|vzeroupper|emms|cld|std)$/;
	static final highProduct = ~/^(i?mul|i?div)[wlq]?$/;
	static final newFrameBase = 1 << 16;

	final state:State;
	final instruction:Instruction;
	final report:(deed:Deed, marks:Array<Mark>) -> Void;

	/** `report` is told what is done with marks that must not be; suspended and fresh ones are mixed. **/
	public function new(state:State, instruction:Instruction, report:(deed:Deed, marks:Array<Mark>) -> Void) {
		this.state = state;
		this.instruction = instruction;
		this.report = report;
	}

	public function apply() {
		final mnemonic = instruction.mnemonic;
		final operands = instruction.operands;
		if (withoutEffect.match(mnemonic)) {
			return;
		}
		if (mnemonic.startsWith("lea") && mnemonic != "leave" && mnemonic != "leaveq") {
			return applyAddress();
		}
		for (operand in operands) {
			checkBase(operand);
		}
		switch mnemonic {
			case "push" | "pushq": applyPush(operands[0]);
			case "pop" | "popq": applyPop(operands[0]);
			case "leave" | "leaveq":
				state.setFrame(Registers.rsp, state.frameOffset(Registers.rbp));
				applyPop(Register(Registers.rbp, 64));
			case "cqto" | "cltd" | "cqo" | "cdq": state.set(Registers.rdx, state.get(Registers.rax));
			case "rdfsbase": write(operands[0], [fresh()], true);
			case "cpuid" | "rdtsc" | "rdtscp" | "xgetbv": forget([Registers.rax, Registers.rcx, Registers.rdx]);
			case "syscall": forget([Registers.rax, Registers.rcx, 11]);
			case _ if (comparison.match(mnemonic)): applyComparison();
			case _ if (mnemonic.startsWith("xchg") && operands.length == 2): applyExchange(operands[0], operands[1]);
			case _ if (operands.length == 2 && plainMove.match(mnemonic)): applyMove(operands[0], operands[1]);
			case _ if (operands.length == 1 && highProduct.match(mnemonic)): applyProduct(operands[0]);
			case _ if (operands.length > 0): applyComputation(operands[operands.length - 1]);
			case _:
		}
	}

	inline function fresh():Mark {
		return {site: instruction.address, suspension: 0};
	}

	function forget(registers:Array<Int>) {
		for (register in registers) {
			state.set(register, []);
			state.setFrame(register, null);
		}
	}

	/** Memory behind an address that may be another thread's must not be touched. **/
	public function checkBase(operand:Operand) {
		switch operand {
			case Memory(memory):
				for (register in [memory.base, memory.index]) {
					if (register != null) {
						report(Dereferences, state.get(register));
					}
				}
			case _:
		}
	}

	// --- the forms of instructions ---

	function applyAddress() {
		switch instruction.operands {
			case [Memory(memory), Register(target, _)]:
				var marks = [];
				for (register in [memory.base, memory.index]) {
					if (register != null) {
						marks = State.union(marks, state.get(register));
					}
				}
				final offset = memory.index == null ? slotOffset(memory) : null;
				state.set(target, marks);
				state.setFrame(target, offset);
			case _:
		}
	}

	function applyPush(source:Operand) {
		final marks = read(source, 64);
		moveStack(-8);
		final offset = state.frameOffset(Registers.rsp);
		if (offset != null) {
			state.set(State.slot(offset), marks);
		} else {
			state.add(State.anySlot, marks);
		}
	}

	function applyPop(target:Operand) {
		final offset = state.frameOffset(Registers.rsp);
		final marks = offset == null ? state.allSlots() : slotMarks(offset, 64);
		write(target, marks, true);
		switch target {
			case Register(Registers.rsp, _): // Holds what was popped.
			case _: moveStack(8);
		}
	}

	function moveStack(bytes:Int) {
		final offset = state.frameOffset(Registers.rsp);
		if (offset != null) {
			state.setFrame(Registers.rsp, offset + bytes);
		}
	}

	function applyComparison() {
		for (operand in instruction.operands) {
			report(Compares, read(operand, 64));
		}
	}

	function applyExchange(left:Operand, right:Operand) {
		final leftMarks = read(left, 64);
		final rightMarks = read(right, 64);
		write(left, rightMarks, true);
		write(right, leftMarks, true);
	}

	function applyMove(source:Operand, target:Operand) {
		final bits = switch target {
			case Register(_, bits): bits;
			case _: 64;
		}
		final marks = read(source, bits);
		final offset = switch source {
			case Register(number, 64): state.frameOffset(number);
			case _: null;
		}
		write(target, marks, overwrites(source, target));
		switch target {
			case Register(number, 64): state.setFrame(number, offset);
			case _:
		}
	}

	/** Whether a move leaves nothing of what a place of 64 bits held before. **/
	function overwrites(source:Operand, target:Operand):Bool {
		return switch [source, target] {
			case [_, Register(_, bits)]: bits >= 32;
			case [Register(_, bits), _]: bits >= 64;
			case _: instruction.mnemonic.endsWith("q");
		}
	}

	function applyProduct(source:Operand) {
		final marks = State.union(read(source, 64), state.get(Registers.rax));
		state.add(Registers.rax, marks);
		state.add(Registers.rdx, marks);
		state.setFrame(Registers.rax, null);
		state.setFrame(Registers.rdx, null);
	}

	/** Everything else: the last operand comes to hold something made of all of them. **/
	function applyComputation(target:Operand) {
		final operands = instruction.operands;
		switch operands {
			case [Register(left, _), Register(right, _)] | [Register(left, _), Register(right, _), _]
				if (left == right && zeroing.match(instruction.mnemonic)):
				return write(target, [], true);
			case _:
		}
		if (instruction.mnemonic.startsWith("set")) {
			return write(target, [], false);
		}
		var marks = [];
		for (operand in operands) {
			marks = State.union(marks, read(operand, 64));
		}
		if (instruction.mnemonic.startsWith("cmpxchg")) {
			state.add(Registers.rax, read(target, 64));
		}
		final offset = displacedFrame(operands);
		write(target, marks, false);
		switch target {
			case Register(number, _): state.setFrame(number, offset);
			case _:
		}
	}

	/** Where a register with a frame address points to after a constant was added, or the stack pointer was moved. **/
	function displacedFrame(operands:Array<Operand>):Null<Int> {
		final mnemonic = instruction.mnemonic;
		return switch operands {
			case [Immediate(value), Register(number, 64)] if (state.frameOffset(number) != null):
				final offset = state.frameOffset(number) ?? 0;
				if (mnemonic.startsWith("add")) {
					offset + value;
				} else if (mnemonic.startsWith("sub")) {
					offset - value;
				} else {
					// Rounded down for alignment: slots below are counted from a base of their own.
					number == Registers.rsp ? offset - newFrameBase : null;
				}
			case [_, Register(Registers.rsp, 64)] if (mnemonic.startsWith("sub")):
				// Room whose size is known at run time only.
				final offset = state.frameOffset(Registers.rsp);
				offset == null ? null : offset - newFrameBase;
			case _: null;
		}
	}

	// --- operands ---

	/** The offset of a slot in the own frame; null for other memory, and where it is not known. **/
	function slotOffset(memory:MemoryOperand):Null<Int> {
		final base = memory.base;
		if (base == null || memory.segment == "fs") {
			return null;
		}
		final offset = state.frameOffset(base);
		return offset == null ? null : offset + memory.displacement;
	}

	static function isThreadPointer(memory:MemoryOperand):Bool {
		return memory.segment == "fs" && memory.base == null && memory.index == null
			&& (memory.displacement == 0 || memory.displacement == 0x10);
	}

	/** Whether it lies in the own frame, even if it is not known where. **/
	function isInFrame(memory:MemoryOperand):Bool {
		return memory.base == Registers.rsp || slotOffset(memory) != null;
	}

	function slotMarks(offset:Int, bits:Int):Array<Mark> {
		var marks = state.get(State.anySlot);
		var part = 0;
		while (part < bits) {
			marks = State.union(marks, state.get(State.slot(offset + (part >> 3))));
			part += 64;
		}
		return marks;
	}

	function read(operand:Operand, bits:Int):Array<Mark> {
		return switch operand {
			case Register(number, _):
				state.get(number);
			case Memory(memory) if (isThreadPointer(memory)):
				[fresh()];
			case Memory(memory):
				final offset = memory.index == null ? slotOffset(memory) : null;
				if (offset != null) {
					slotMarks(offset, bits);
				} else if (isInFrame(memory)) {
					state.allSlots();
				} else {
					[];
				}
			case _:
				[];
		}
	}

	/** `replaces`: nothing is left of what the place held before. **/
	function write(operand:Operand, marks:Array<Mark>, replaces:Bool) {
		switch operand {
			case Register(number, _):
				if (replaces) {
					state.set(number, marks);
				} else {
					state.add(number, marks);
				}
				state.setFrame(number, null);
			case Memory(memory):
				writeMemory(memory, marks, replaces);
			case _:
		}
	}

	function writeMemory(memory:MemoryOperand, marks:Array<Mark>, replaces:Bool) {
		final offset = memory.index == null ? slotOffset(memory) : null;
		report(Copies, marks);
		if (offset != null) {
			final bits = switch instruction.operands[0] {
				case Register(_, bits): bits;
				case _: 64;
			}
			var part = 0;
			do {
				final place = State.slot(offset + (part >> 3));
				if (replaces) {
					state.set(place, marks);
				} else {
					state.add(place, marks);
				}
				part += 64;
			} while (part < bits);
		} else if (isInFrame(memory)) {
			state.add(State.anySlot, marks);
		} else if (memory.segment != "fs" && !isOwnThreadMemory(memory)) {
			report(Stores, marks);
		}
	}

	/** Memory reached through an address of the thread itself. **/
	function isOwnThreadMemory(memory:MemoryOperand):Bool {
		final base = memory.base;
		return base != null && Lambda.exists(state.get(base), mark -> mark.suspension == 0);
	}
}
