package migration;

import migration.State.Mark;

/** What is done with an address of thread-local storage that must not be. **/
enum Deed {
	/** Read or written through, after a suspension. **/
	Dereferences;

	/** Compared, or computed with in a way that gives no address, after a suspension. **/
	Compares;

	/** Put into memory after a suspension. **/
	Copies;

	/** Handed to a call after a suspension. **/
	Passes;

	/** Handed to its caller after a suspension. **/
	Returns;

	/** Put into memory that others can read at any time. **/
	Stores;

	/** Handed, in a register or in memory, to a call that may suspend and whose code is not known. **/
	Entrusts;
}

/** One breach of the rule. **/
class Violation {
	public final owner:Function;
	public final deed:Deed;
	public final mark:Mark;

	/** The instruction that does it. **/
	public final instruction:Instruction;

	public function new(owner:Function, deed:Deed, mark:Mark, instruction:Instruction) {
		this.owner = owner;
		this.deed = deed;
		this.mark = mark;
		this.instruction = instruction;
	}

	/** What tells it from the others of its function. **/
	public function key():String {
		return '${mark.site} ${instruction.address} ${deed.getName()}';
	}

	public function deedText():String {
		return switch deed {
			case Dereferences: "dereferenced";
			case Compares: "compared";
			case Copies: "copied to memory";
			case Passes: "passed on";
			case Returns: "returned";
			case Stores: "stored where it outlives the function's stay on the thread";
			case Entrusts: "passed to a call that may suspend";
		}
	}
}
