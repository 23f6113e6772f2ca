package migration;

/** The registers that can hold an address, by number: 0-15 the general ones, 16-47 the vector ones. **/
class Registers {
	public static inline final rax = 0;
	public static inline final rcx = 1;
	public static inline final rdx = 2;
	public static inline final rbx = 3;
	public static inline final rsp = 4;
	public static inline final rbp = 5;
	public static inline final rsi = 6;
	public static inline final rdi = 7;

	/** How many numbers there are. **/
	public static inline final count = 48;

	static inline final generalCount = 16;

	/** Where the calling convention puts integer and pointer arguments, in order. **/
	public static final arguments = [rdi, rsi, rdx, rcx, 8, 9];

	static final general64 = [
		"rax", "rcx", "rdx", "rbx", "rsp", "rbp", "rsi", "rdi", "r8", "r9", "r10", "r11", "r12", "r13", "r14", "r15"
	];

	static final numbers = makeNumbers();

	/** Number and width of the register with this name (without the percent sign); null for others: flags, x87. **/
	public static function find(name:String):Null<{number:Int, bits:Int}> {
		return numbers[name];
	}

	public static function name(number:Int):String {
		return number < generalCount ? general64[number] : 'xmm${number - generalCount}';
	}

	/** Whether a called function leaves the register as it was (System V calling convention). **/
	public static function survivesCall(number:Int):Bool {
		return number == rbx || number == rsp || number == rbp || number >= 12 && number < generalCount;
	}

	static function makeNumbers():Map<String, {number:Int, bits:Int}> {
		final result:Map<String, {number:Int, bits:Int}> = [];
		for (number => wide in general64) {
			final letters = wide.substr(1);
			result[wide] = {number: number, bits: 64};
			if (number >= 8) {
				result[wide + "d"] = {number: number, bits: 32};
				result[wide + "w"] = {number: number, bits: 16};
				result[wide + "b"] = {number: number, bits: 8};
			} else {
				result["e" + letters] = {number: number, bits: 32};
				result[letters] = {number: number, bits: 16};
				final low = StringTools.endsWith(letters, "x") ? letters.charAt(0) : letters;
				result[low + "l"] = {number: number, bits: 8};
				if (low != letters) {
					result[low + "h"] = {number: number, bits: 8};
				}
			}
		}
		for (index in 0...count - generalCount) {
			for (prefix => bits in ["xmm" => 128, "ymm" => 256, "zmm" => 512]) {
				result[prefix + index] = {number: generalCount + index, bits: bits};
			}
		}
		return result;
	}
}
