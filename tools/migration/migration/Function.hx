package migration;

/** One symbol of the disassembly with the instructions up to the next one. **/
class Function {
	/** As in the symbol table; `NAME@plt` for the stub that jumps to a function of a shared library. **/
	public final name:String;

	public final address:Int;

	/** The lines as objdump printed them. **/
	public final lines:Array<String>;

	/** Where direct calls, and jumps out of the function, go. **/
	public final targets:Array<Int> = [];

	/** Addresses of the calls through a register or memory, and of jumps that may be such calls. **/
	public final indirectCalls:Array<Int> = [];

	/** Addresses of the jumps onto another stack. **/
	public final contextSwitches:Array<Int> = [];

	/** Whether it forms an address of thread-local storage, other than by the call of a stub. **/
	public var readsThreadPointer = false;

	/** The symbol behind a stub's jump, with the version that the library gives it; empty for other functions. **/
	public var imported = "";

	/** First address behind the last instruction that was seen. **/
	public var end:Int;

	/** In order of address; decoded when first asked for. **/
	public var instructions(get, null):Null<Array<Instruction>> = null;

	public function new(name:String, address:Int) {
		this.name = name;
		this.address = address;
		end = address;
		lines = [];
	}

	function get_instructions():Array<Instruction> {
		final known = instructions;
		if (known != null) {
			return known;
		}
		final decoded = [for (line in lines) new Instruction(line)];
		instructions = decoded;
		return decoded;
	}

	/** Whether it is the part of a function that GCC moved away because it runs rarely. **/
	public function isColdPart():Bool {
		return StringTools.endsWith(name, ".cold");
	}

	public function isStub():Bool {
		return StringTools.endsWith(name, "@plt");
	}

	/** The name without what marks it as a stub. **/
	public function plainName():String {
		return isStub() ? name.substr(0, name.length - "@plt".length) : name;
	}

	public function contains(target:Int):Bool {
		return target >= address && target < end;
	}
}
