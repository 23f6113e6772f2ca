package migration;

/** A memory operand: the address is `displacement + base + index * scale`, within a segment. **/
typedef MemoryOperand = {
	/** `fs` for thread-local storage; empty for ordinary memory. String instructions name others: no matter. **/
	final segment:String;

	/** The low 32 bits; 0 when there is none. **/
	final displacement:Int;

	/** Register numbers; null when absent, and for rip, which no thread has of its own. **/
	final base:Null<Int>;

	final index:Null<Int>;
}

/** One operand of an instruction. **/
enum Operand {
	Register(number:Int, bits:Int);
	Memory(memory:MemoryOperand);

	/** A constant, of which the low 32 bits. **/
	Immediate(value:Int);

	/** Jump targets, and registers that hold no addresses. **/
	Other;
}

class Operands {
	/** Segment, displacement, base, index. **/
	static final memoryForm = new EReg("^(?:%([a-z]s):)?(-?0x[0-9a-f]+|-?[0-9]+)?"
		+ "(?:\\((%[a-z0-9]+)?(?:,(%[a-z0-9]+))?(?:,[1248])?\\))?$", "");

	/** Reads the operands as objdump prints them, separated by commas. **/
	public static function parse(text:String):Array<Operand> {
		return [for (part in split(text)) parseOne(part)];
	}

	static function parseOne(text:String):Operand {
		final plain = StringTools.startsWith(text, "*") ? text.substr(1) : text;
		if (StringTools.startsWith(plain, "%") && plain.indexOf(":") < 0) {
			final register = Registers.find(plain.substr(1));
			return register == null ? Other : Register(register.number, register.bits);
		}
		if (StringTools.startsWith(plain, "$")) {
			return Immediate(parseNumber(plain.substr(1)));
		}
		if (!memoryForm.match(plain)) {
			return Other;
		}
		final segment = memoryForm.matched(1) ?? "";
		final isTarget = plain.indexOf("(") < 0 && segment == "" && plain == text;
		return isTarget ? Other : Memory({
			segment: segment,
			displacement: parseNumber(memoryForm.matched(2) ?? "0"),
			base: registerNumber(memoryForm.matched(3)),
			index: registerNumber(memoryForm.matched(4))
		});
	}

	static function parseNumber(text:String):Int {
		final isNegative = StringTools.startsWith(text, "-");
		final digits = isNegative ? text.substr(1) : text;
		final isHexadecimal = StringTools.startsWith(digits, "0x");
		final value = isHexadecimal ? Instruction.parseHexadecimal(digits, 2) : Std.parseInt(digits) ?? 0;
		return isNegative ? -value : value;
	}

	static function registerNumber(name:Null<String>):Null<Int> {
		return name == null ? null : Registers.find(name.substr(1))?.number;
	}

	/** Splits at the commas outside round brackets. **/
	static function split(text:String):Array<String> {
		final parts = [];
		var depth = 0;
		var start = 0;
		for (position in 0...text.length) {
			switch StringTools.fastCodeAt(text, position) {
				case "(".code: depth++;
				case ")".code: depth--;
				case ",".code if (depth == 0):
					parts.push(text.substring(start, position));
					start = position + 1;
				case _:
			}
		}
		if (start < text.length) {
			parts.push(text.substr(start));
		}
		return parts;
	}
}
