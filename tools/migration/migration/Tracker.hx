package migration;

import migration.State.Mark;
import migration.Violation.Deed;

/** What the tracker of one function asks of those that know about the others. **/
interface Callees {
	/** Whether a call to this address may suspend. **/
	function maySuspend(target:Int):Bool;

	/** Whether a call to this address may come back. **/
	function mayReturn(target:Int):Bool;

	/** The registers in which the function there gives such an address, going by what is known so far. **/
	function givenBy(target:Int):Array<Int>;

	/** The imported function that the stub there jumps to; null for other functions. **/
	function importedAt(target:Int):Null<String>;

	/** The function there was given such an address in this argument register. **/
	function noteArgument(target:Int, register:Int):Void;
}

/**
	Follows the addresses of thread-local storage through one function, along all its paths, until nothing new comes to
	light. Finds what is done with those that were formed before a call that may suspend.
**/
class Tracker {
	/** The registers in which the function may give an address of thread-local storage to its caller. **/
	public final given:Array<Int> = [];

	public final violations:Array<Violation> = [];

	/** A result of two words is in both. **/
	static final results = [Registers.rax, Registers.rdx];

	final owner:Function;
	final code:ControlFlow;
	final callees:Callees;
	final states:Map<Int, State> = [];
	final pending:Array<Int> = [];
	final known:Map<String, Bool> = [];

	public function new(owner:Function, code:ControlFlow, callees:Callees) {
		this.owner = owner;
		this.code = code;
		this.callees = callees;
	}

	/** `tainted`: the argument registers in which callers pass such an address. **/
	public function run(tainted:Array<Int>) {
		final entry = State.atEntry();
		for (register in tainted) {
			entry.set(register, [{site: -1 - register, suspension: 0}]);
		}
		enter(0, entry);
		while (true) {
			final start = pending.pop();
			final state = start == null ? null : states[start];
			if (start == null || state == null) {
				break;
			}
			follow(start, state.copy());
		}
		violations.sort((left, right) -> left.instruction.address - right.instruction.address);
	}

	/** Control may come to this instruction in this state. **/
	function enter(index:Int, state:State) {
		final before = states[index];
		if (before == null) {
			states[index] = state.copy();
		} else if (!before.join(state)) {
			return;
		}
		if (!pending.contains(index)) {
			pending.push(index);
		}
	}

	/** Goes through the instructions from a leader to the next, or to where control leaves. **/
	function follow(start:Int, state:State) {
		var index = start;
		while (index < code.instructions.length) {
			if (index != start && code.leaders.exists(index)) {
				return enter(index, state);
			}
			if (!step(index, state)) {
				return;
			}
			index++;
		}
	}

	/** One instruction. Whether control may go on with the next. **/
	function step(index:Int, state:State):Bool {
		final instruction = code.instructions[index];
		final transfer = new Transfer(state, instruction, (deed, marks) -> report(instruction, deed, marks));
		switch instruction.flow {
			case Next:
				if (!code.switchLoads.exists(index)) {
					transfer.apply();
				}
				return true;
			case Jump(target, isConditional):
				final inner = code.indexOf(target);
				if (inner != null) {
					enter(inner, state);
				} else {
					leaveTo(target, instruction, state);
				}
				return isConditional;
			case IndirectJump(_):
				transfer.checkBase(instruction.operands[0]);
				jumpIndirectly(index, instruction, state);
				return false;
			case Call(target):
				return call(target, callees.importedAt(target), instruction, state);
			case IndirectCall:
				transfer.checkBase(instruction.operands[0]);
				return call(null, Externals.importedSymbol("# " + instruction.comment), instruction, state);
			case Return:
				giveBack(instruction, state);
				return false;
			case Trap:
				return false;
		}
	}

	function jumpIndirectly(index:Int, instruction:Instruction, state:State) {
		if (code.isContextSwitch(instruction)) {
			state.suspend(instruction.address);
			for (register in 0...Registers.count) {
				if (register != Registers.rsp && register != Registers.rbp) {
					state.set(register, []);
					state.setFrame(register, null);
				}
			}
		} else if (!instruction.flow.match(IndirectJump(true))) {
			pass(null, null, instruction, state);
		}
		for (next in code.indirectSuccessors(index)) {
			enter(next, state);
		}
	}

	/** A jump out of the function is a call, and a return. **/
	function leaveTo(target:Int, instruction:Instruction, state:State) {
		final imported = callees.importedAt(target);
		pass(target, imported, instruction, state);
		addGiven(result(target, imported, state));
	}

	/** A call of what is at `target`, null when not known, or of an imported function. Whether it may come back. **/
	function call(target:Null<Int>, imported:Null<String>, instruction:Instruction, state:State):Bool {
		pass(target, imported, instruction, state);
		final formed = result(target, imported, state);
		state.forgetCallerSaved();
		if (maySuspend(target, imported)) {
			state.suspend(instruction.address);
		}
		final pad = code.landingPad(instruction);
		if (pad != null) {
			enter(pad, state);
		}
		for (register in formed) {
			state.set(register, [{site: instruction.address, suspension: 0}]);
		}
		return imported != null ? Externals.returns(imported) : target == null || callees.mayReturn(target);
	}

	function maySuspend(target:Null<Int>, imported:Null<String>):Bool {
		return imported != null ? Externals.mayCallBack(imported) : target == null || callees.maySuspend(target);
	}

	/** The registers in which the call gives an address of thread-local storage. **/
	function result(target:Null<Int>, imported:Null<String>, state:State):Array<Int> {
		if (imported == null) {
			return target == null ? [] : callees.givenBy(target);
		}
		// Functions like memcpy give back what they were given.
		final forms = Externals.formsThreadAddress(imported)
			|| Lambda.exists(Registers.arguments, register -> state.get(register).length > 0);
		return forms ? [Registers.rax] : [];
	}

	function addGiven(registers:Array<Int>) {
		for (register in registers) {
			if (!given.contains(register)) {
				given.push(register);
			}
		}
	}

	/** Looks at what a call is given. **/
	function pass(target:Null<Int>, imported:Null<String>, instruction:Instruction, state:State) {
		final suspends = maySuspend(target, imported);
		for (register in Registers.arguments) {
			final marks = state.get(register);
			report(instruction, Passes, marks);
			if (target != null && imported == null) {
				if (Lambda.exists(marks, mark -> mark.suspension == 0)) {
					callees.noteArgument(target, register);
				}
			} else if (suspends) {
				report(instruction, Entrusts, marks);
			}
			final offset = state.frameOffset(register);
			if (suspends && offset != null) {
				// The callee can read what lies there.
				report(instruction, Entrusts, state.slotsFrom(offset));
			}
		}
	}

	function giveBack(instruction:Instruction, state:State) {
		addGiven(results.filter(register -> state.get(register).length > 0));
		// The second one may as well be a leftover.
		report(instruction, Returns, state.get(Registers.rax));
	}

	function report(instruction:Instruction, deed:Deed, marks:Array<Mark>) {
		for (mark in marks) {
			final applies = switch deed {
				case Stores: mark.suspension == 0;
				case Entrusts: true;
				case _: mark.suspension != 0;
			}
			final violation = new Violation(owner, deed, mark, instruction);
			if (applies && !known.exists(violation.key())) {
				known[violation.key()] = true;
				violations.push(violation);
			}
		}
	}
}
