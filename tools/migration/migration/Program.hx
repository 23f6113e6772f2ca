package migration;

import sys.io.Process;

/** The functions of a program, from its disassembly. **/
class Program {
	/** In order of address. **/
	public final functions:Array<Function> = [];

	final byAddress:Map<Int, Function> = [];

	/** Disassembles the executable file at `path`. Throws what objdump says when it cannot. **/
	public static function read(path:String):Program {
		return new Program(runTool("objdump", ["-d", "--no-show-raw-insn", path]));
	}

	/** Gives what the program of the binutils prints. Throws when there is none, or it fails. **/
	public static function runTool(name:String, arguments:Array<String>):String {
		// The shell tells whether there is such a program; a process that never started tells nothing.
		if (Sys.command("command -v " + name + " >/dev/null") != 0) {
			throw new haxe.Exception('$name is missing; the package binutils brings it');
		}
		final process = new Process(name, arguments);
		final output = process.stdout.readAll().toString();
		final errors = process.stderr.readAll().toString();
		final status = process.exitCode();
		process.close();
		if (status != 0) {
			throw new haxe.Exception('$name ended with status $status: ${StringTools.trim(errors)}');
		}
		return output;
	}

	/** Takes the text that `objdump -d --no-show-raw-insn` prints. **/
	public function new(disassembly:String) {
		var current:Null<Function> = null;
		for (line in disassembly.split("\n")) {
			if (line == "") {
				continue;
			}
			if (StringTools.fastCodeAt(line, 0) == " ".code) {
				// "  401000:\tmov …"; "..." stands for zeros.
				if (current != null && line.indexOf(":\t") > 0) {
					current.lines.push(line);
				}
			} else if (StringTools.endsWith(line, ">:")) {
				final start = line.indexOf("<");
				current = new Function(line.substring(start + 1, line.length - 2),
					Instruction.parseHexadecimal(line, 0));
				functions.push(current);
			} else {
				current = null;
			}
		}
		functions.sort((left, right) -> left.address - right.address);
		for (index => current in functions) {
			byAddress[current.address] = current;
			final last = current.lines[current.lines.length - 1];
			if (last != null) {
				// No instruction is longer than 15 bytes; the next function may come sooner.
				final limit = Instruction.parseHexadecimal(last, 0) + 15;
				final next = functions[index + 1];
				current.end = next != null && next.address < limit ? next.address : limit;
			}
			new Scan(current).run();
		}
	}

	/** The function that starts at this address. **/
	public function startingAt(address:Int):Null<Function> {
		return byAddress[address];
	}

	/** The function that this address lies in. **/
	public function containing(address:Int):Null<Function> {
		final exact = byAddress[address];
		if (exact != null) {
			return exact;
		}
		var low = 0;
		var high = functions.length;
		while (low < high) {
			final middle = low + high >> 1;
			if (functions[middle].address <= address) {
				low = middle + 1;
			} else {
				high = middle;
			}
		}
		final candidate = low == 0 ? null : functions[low - 1];
		return candidate != null && candidate.contains(address) ? candidate : null;
	}
}
