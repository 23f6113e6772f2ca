package migration;

/**
	What a place holds: an address within some thread's storage. Fresh until the fiber may have been suspended since the
	address was formed, after which it may be another thread's.
**/
typedef Mark = {
	/** The address of the instruction that formed it; -1 - NUMBER for what came in an argument register. **/
	final site:Int;

	/** The address of the first call after that which may suspend; 0 while fresh. **/
	final suspension:Int;
}

/** What registers and stack slots hold at one point of a function. Join of two states: what either may hold. **/
class State {
	/** Slots are numbered by their offset from the stack pointer at entry, above all registers. **/
	static inline final slotBase = 1 << 24;

	/** Stands for any slot: stores whose place is not known. **/
	public static inline final anySlot = Registers.count;

	/** By register or slot; places without marks are absent. **/
	final marks:Map<Int, Array<Mark>> = [];

	/** Registers that hold an address of the own frame: its offset from the stack pointer at entry. **/
	final frame:Map<Int, Int> = [];

	public function new() {}

	/** At a function's entry. **/
	public static function atEntry():State {
		final state = new State();
		state.frame[Registers.rsp] = 0;
		return state;
	}

	public static inline function slot(offset:Int):Int {
		return slotBase + offset;
	}

	public static inline function isSlot(place:Int):Bool {
		return place >= anySlot;
	}

	public function get(place:Int):Array<Mark> {
		return marks[place] ?? [];
	}

	public function set(place:Int, held:Array<Mark>) {
		if (held.length == 0) {
			marks.remove(place);
		} else {
			marks[place] = held;
		}
	}

	public function add(place:Int, held:Array<Mark>) {
		set(place, union(get(place), held));
	}

	/** What any slot at `lowest` or above it may hold. **/
	public function slotsFrom(lowest:Int):Array<Mark> {
		var found = get(anySlot);
		for (place => held in marks) {
			if (place >= slot(lowest)) {
				found = union(found, held);
			}
		}
		return found;
	}

	public function allSlots():Array<Mark> {
		return slotsFrom(-slotBase + Registers.count);
	}

	public inline function frameOffset(register:Int):Null<Int> {
		return frame[register];
	}

	public function setFrame(register:Int, offset:Null<Int>) {
		if (offset == null) {
			frame.remove(register);
		} else {
			frame[register] = offset;
		}
	}

	/** A call has come back: what is in its registers is gone. **/
	public function forgetCallerSaved() {
		for (register in 0...Registers.count) {
			if (!Registers.survivesCall(register)) {
				marks.remove(register);
				frame.remove(register);
			}
		}
	}

	/** The fiber may have been suspended by the instruction at this address. **/
	public function suspend(address:Int) {
		for (place => held in marks.copy()) {
			marks[place] = held.map(mark -> suspended(mark, address));
		}
	}

	static function suspended(mark:Mark, address:Int):Mark {
		return mark.suspension != 0 ? mark : {site: mark.site, suspension: address};
	}

	public function copy():State {
		final result = new State();
		for (place => held in marks) {
			result.marks[place] = held;
		}
		for (register => offset in frame) {
			result.frame[register] = offset;
		}
		return result;
	}

	/** Adds what `other` may hold. Whether that changed anything. **/
	public function join(other:State):Bool {
		var changed = false;
		for (place => held in other.marks) {
			final known = get(place);
			final both = union(known, held);
			if (both != known) {
				marks[place] = both;
				changed = true;
			}
		}
		for (register => offset in frame.copy()) {
			if (other.frame[register] != offset) {
				frame.remove(register);
				changed = true;
			}
		}
		return changed;
	}

	/** The marks of both, one a site: a suspended one goes before a fresh one. Gives `left` itself when it has all. **/
	public static function union(left:Array<Mark>, right:Array<Mark>):Array<Mark> {
		var result = left;
		for (mark in right) {
			final index = Lambda.findIndex(result, known -> known.site == mark.site);
			if (index < 0) {
				result = result.concat([mark]);
			} else if (result[index].suspension == 0 && mark.suspension != 0) {
				result = result.copy();
				result[index] = mark;
			}
		}
		return result;
	}
}
