package migration;

using StringTools;

/**
	A quick look over the lines of a function for calls, jumps and thread-local storage. Programs have close to a
	million instructions, of which the check decodes some thousand only.
**/
class Scan {
	/** A jump onto another stack follows the load of the stack pointer within so many lines. **/
	static inline final switchLines = 8;

	static final stackPointerLoad = ~/\tmovq? +[-0-9a-fx]*\(%r[a-z0-9]+\),%rsp/;

	/** The first word of a thread's block holds the block's address, the third again. **/
	static final threadPointer = ~/%fs:0x1?0(,|$)|rdfsbase/;

	final current:Function;
	final seen:Map<Int, Bool> = [];

	public function new(current:Function) {
		this.current = current;
	}

	public function run() {
		for (index => line in current.lines) {
			if (line.indexOf("fs") >= 0 && threadPointer.match(line)) {
				current.readsThreadPointer = true;
			}
			final start = operationStart(line);
			switch line.fastCodeAt(start) {
				case "c".code if (startsWithAt(line, "call", start)):
					final operand = operandStart(line, start);
					if (line.fastCodeAt(operand) == "*".code) {
						addIndirectCall(line);
					} else {
						addTarget(Instruction.parseHexadecimal(line, operand));
					}
				case "j".code:
					final operand = operandStart(line, start);
					if (line.fastCodeAt(operand) != "*".code) {
						final target = Instruction.parseHexadecimal(line, operand);
						if (!current.contains(target)) {
							addTarget(target);
						}
					} else {
						scanIndirectJump(line, index);
					}
				case _:
			}
		}
	}

	function scanIndirectJump(line:String, index:Int) {
		if (current.isStub()) {
			current.imported = Externals.stubSymbol(line) ?? current.imported;
		} else if (line.indexOf("(,") >= 0) {
			// A jump table.
		} else if (isContextSwitch(index)) {
			current.contextSwitches.push(Instruction.parseHexadecimal(line, 0));
		} else {
			addIndirectCall(line);
		}
	}

	/** Whether the indirect jump in this line comes right after another stack was taken. **/
	function isContextSwitch(index:Int):Bool {
		for (before in 1...switchLines) {
			final line = current.lines[index - before];
			if (line == null || line.indexOf("\tjmp ") >= 0) {
				return false;
			}
			if (stackPointerLoad.match(line)) {
				return true;
			}
		}
		return false;
	}

	/** Calls of imported functions through a table of addresses (`-fno-plt`) are none of ours. **/
	function addIndirectCall(line:String) {
		final imported = Externals.importedSymbol(line);
		if (imported != null && Externals.formsThreadAddress(imported)) {
			current.readsThreadPointer = true;
		}
		if (imported == null || Externals.mayCallBack(imported)) {
			current.indirectCalls.push(Instruction.parseHexadecimal(line, 0));
		}
	}

	function addTarget(target:Int) {
		if (!current.isStub() && !seen.exists(target)) {
			seen[target] = true;
			current.targets.push(target);
		}
	}

	/** Where the mnemonic starts, prefixes skipped. **/
	static function operationStart(line:String):Int {
		var start = line.indexOf("\t") + 1;
		while (startsWithAt(line, "bnd ", start) || startsWithAt(line, "notrack ", start)
			|| startsWithAt(line, "data16 ", start) || startsWithAt(line, "rex.W ", start)) {
			start = line.indexOf(" ", start) + 1;
		}
		return start;
	}

	static function operandStart(line:String, start:Int):Int {
		var position = line.indexOf(" ", start);
		while (line.fastCodeAt(position) == " ".code) {
			position++;
		}
		return position;
	}

	static inline function startsWithAt(text:String, part:String, start:Int):Bool {
		return text.substr(start, part.length) == part;
	}
}
