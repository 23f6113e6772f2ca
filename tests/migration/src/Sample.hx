import migration.CallGraph;
import migration.Check;
import migration.ControlFlow.Tables;
import migration.Program;

using StringTools;

/**
	A program written by hand. Function number n starts at 0x1000 * (n + 1), and each instruction has one byte. Within
	the text `@NAME` is another function, `.INDEX` an instruction of the same one. There are always

	- `suspend`, which switches stacks, and `leaf`, which does not suspend;
	- `errno@plt`, `qsort@plt` and `memcpy@plt` of the system, and `foreign@plt` of another library.
**/
class Sample implements Tables {
	static final common = [
		{name: "suspend", lines: ["mov (%r11),%rsp", "jmp *0x10(%r11)", "ret"]},
		{name: "leaf", lines: ["xor %eax,%eax", "ret"]},
		{name: "errno@plt", lines: ["jmp *0x10(%rip) # 90000 <__errno_location@GLIBC_2.2.5>"]},
		{name: "qsort@plt", lines: ["jmp *0x10(%rip) # 90008 <qsort@GLIBC_2.2.5>"]},
		{name: "memcpy@plt", lines: ["jmp *0x10(%rip) # 90010 <memcpy@GLIBC_2.14>"]},
		{name: "throw@plt", lines: ["jmp *0x10(%rip) # 90018 <__cxa_throw@CXXABI_1.3>"]},
		{name: "foreign@plt", lines: ["jmp *0x10(%rip) # 90020 <foreign>"]}
	];

	public final program:Program;
	public final graph:CallGraph;

	final pads:Map<Int, Int> = [];
	final jumpTable:Array<Int> = [];

	/** The functions, one text each: the name, a colon, the instructions, all on lines of their own. **/
	public function new(texts:Array<String>) {
		final functions = texts.map(readFunction).concat(common);
		final addresses = [for (index => entry in functions) entry.name => 0x1000 * (index + 1)];
		final lines = [];
		for (index => entry in functions) {
			final start = 0x1000 * (index + 1);
			lines.push('${start.hex(16).toLowerCase()} <${entry.name}>:');
			for (offset => line in entry.lines) {
				final inner = ~/ \.([0-9]+)/g.map(line,
					pattern -> " " + (start + (Std.parseInt(pattern.matched(1)) ?? 0)).hex().toLowerCase());
				final text = ~/@([a-z_.]+(@plt)?)/g.map(inner, pattern -> {
					final address = addresses[pattern.matched(1)];
					address == null ? pattern.matched(0) : '${address.hex().toLowerCase()} <${pattern.matched(1)}>';
				});
				lines.push('  ${(start + offset).hex().toLowerCase()}:\t$text');
			}
			lines.push("");
		}
		program = new Program(lines.join("\n"));
		graph = new CallGraph(program);
	}

	static function readFunction(text:String):{name:String, lines:Array<String>} {
		final lines = [for (line in text.split("\n")) line.trim()].filter(line -> line != "");
		final name = lines.shift() ?? "";
		return {name: name.substr(0, name.length - 1), lines: lines};
	}

	/** The call with this index in the first function continues at the other one when it throws. **/
	public function withPad(call:Int, pad:Int):Sample {
		pads[0x1000 + call] = 0x1000 + pad;
		return this;
	}

	/** The jump table of the first function leads to these. **/
	public function withTable(indices:Array<Int>):Sample {
		for (index in indices) {
			jumpTable.push(0x1000 + index);
		}
		return this;
	}

	public function violations():Array<String> {
		return [
			for (violation in new Check(program, graph, this).run()) {
				final site = violation.mark.site;
				final origin = site < 0 ? 'argument${-1 - site}' : '${site & 0xFFF}';
				'${violation.owner.name} ${violation.deed.getName()} $origin-${violation.instruction.address & 0xFFF}';
			}
		];
	}

	public function landingPad(call:Int):Null<Int> {
		return pads[call];
	}

	public function jumpTargets(table:Int, accept:(target:Int) -> Bool):Null<Array<Int>> {
		return jumpTable.length == 0 ? null : jumpTable;
	}
}
