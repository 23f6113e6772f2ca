package migration;

import migration.Operand;

/** What an instruction does to the flow of control. **/
enum Flow {
	/** Goes on with the next instruction. **/
	Next;

	/** A direct jump; `conditional` ones may also go on with the next instruction. **/
	Jump(target:Int, conditional:Bool);

	/** A jump through a register or memory; `isTable` when it picks from a table of the function's own labels. **/
	IndirectJump(isTable:Bool);

	/** A direct call. **/
	Call(target:Int);

	/** A call through a register or memory. **/
	IndirectCall;

	Return;

	/** Ends in a fault: nothing comes after. **/
	Trap;
}

/** One line of a disassembly, as `objdump -d --no-show-raw-insn` prints it (AT&T syntax). **/
class Instruction {
	public final address:Int;
	public final mnemonic:String;
	public final operands:Array<Operand>;
	public final flow:Flow;

	/** What objdump notes behind `#`, which names the data that a rip-relative operand refers to. **/
	public final comment:String;

	/** Mnemonic and operands, for messages. **/
	public final text:String;

	static final prefixes = [
		"bnd", "notrack", "data16", "addr32", "lock", "rep", "repz", "repe", "repnz", "repne", "cs", "ds", "es", "ss",
		"xacquire", "xrelease"
	];

	public function new(line:String) {
		final colon = line.indexOf(":");
		address = parseHexadecimal(line, 0);
		final whole = StringTools.trim(line.substr(colon + 1));
		final hash = whole.indexOf("#");
		comment = hash < 0 ? "" : StringTools.trim(whole.substr(hash + 1));
		text = ~/\s+/g.replace(StringTools.trim(hash < 0 ? whole : whole.substr(0, hash)), " ");
		var rest = text;
		var word = firstWord(rest);
		while (prefixes.contains(word) || StringTools.startsWith(word, "rex")) {
			rest = rest.substr(word.length + 1);
			word = firstWord(rest);
		}
		// A branch hint: "jne,pn".
		mnemonic = word.split(",")[0];
		// Mask registers and rounding stand in braces behind an operand.
		final operandText = ~/\{[^}]*\}/g.replace(StringTools.ltrim(rest.substr(word.length)), "");
		operands = Operands.parse(operandText);
		flow = readFlow(mnemonic, operandText);
	}

	static function firstWord(text:String):String {
		final blank = text.indexOf(" ");
		return blank < 0 ? text : text.substr(0, blank);
	}

	static function readFlow(mnemonic:String, operands:String):Flow {
		final isIndirect = StringTools.startsWith(operands, "*");
		return switch mnemonic {
			case "call" | "callq":
				isIndirect ? IndirectCall : Call(parseHexadecimal(operands, 0));
			case "jmp" | "jmpq":
				isIndirect ? IndirectJump(operands.indexOf("(,") >= 0) : Jump(parseHexadecimal(operands, 0), false);
			case "ret" | "retq":
				Return;
			case "ud2" | "hlt" | "int3" | "(bad)":
				Trap;
			case "loop" | "loope" | "loopne":
				Jump(parseHexadecimal(operands, 0), true);
			case _:
				StringTools.startsWith(mnemonic, "j") ? Jump(parseHexadecimal(operands, 0), true) : Next;
		}
	}

	/** The number written from `start` on, blanks and zeros in front ignored; ends at what is no digit. **/
	public static function parseHexadecimal(text:String, start:Int):Int {
		var value = 0;
		for (position in start...text.length) {
			final code = StringTools.fastCodeAt(text, position);
			if (code >= "0".code && code <= "9".code) {
				value = value << 4 | code - "0".code;
			} else if (code >= "a".code && code <= "f".code) {
				value = value << 4 | code - "a".code + 10;
			} else if (code != " ".code) {
				break;
			}
		}
		return value;
	}
}
