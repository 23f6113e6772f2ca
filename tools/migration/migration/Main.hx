package migration;

import haxe.Exception;
import sys.io.File;

using StringTools;

/**
	`haxe -p tools/migration --run migration.Main PROGRAM [ALLOWED]` checks that no function of the executable file
	PROGRAM uses an address of thread-local storage after a call that may move its fiber to another thread. ALLOWED is a
	file of exemptions. Prints one line a violation, and how many of the functions that deal with such addresses passed.
**/
class Main {
	static function main() {
		final arguments = Sys.args();
		if (arguments.length < 1 || arguments.length > 2) {
			Sys.stderr().writeString("usage: migration.Main PROGRAM [ALLOWED]\n");
			Sys.exit(2);
		}
		try {
			final allowed = new AllowList(arguments.length > 1 ? File.getContent(arguments[1]) : "");
			Sys.exit(check(arguments[0], allowed) ? 0 : 1);
		} catch (exception:Exception) {
			Sys.stderr().writeString('migration check: ${exception.message}\n');
			Sys.exit(2);
		}
	}

	static function check(path:String, allowed:AllowList):Bool {
		final program = Program.read(path);
		if (!Lambda.exists(program.functions, current -> current.name == "main")) {
			throw new Exception('$path has no symbols, or is no program');
		}
		final tables = new UnwindTables(new ElfFile(File.getBytes(path)));
		final graph = new CallGraph(program);
		if (graph.switchCount == 0) {
			throw new Exception('$path holds no switch of stacks that this check recognises');
		}
		final check = new Check(program, graph, tables);
		final violations = check.run();
		final signatures = demangle(check.tracked);
		final breaches = [
			for (violation in violations) {signature: signatures[violation.owner.name] ?? "", deed: violation.deed}
		];
		final refused = [
			for (index => violation in violations)
				if (!allowed.allows(breaches[index].signature, violation.deed)) violation
		];
		printViolations(path, program, graph, refused);
		final needless = allowed.needless([for (signature in signatures) signature], breaches);
		for (entry in needless) {
			Sys.println('$entry: needs no exemption');
		}
		final failed = countOwners(refused);
		Sys.println('${program.functions.length} functions, of which ${graph.suspendingCount} may suspend and '
			+ '${check.tracked.length} come by an address of thread-local storage');
		Sys.println('${check.tracked.length - failed} passed, ${failed + needless.length} failed');
		return failed + needless.length == 0;
	}

	static function countOwners(violations:Array<Violation>):Int {
		return Lambda.count([for (violation in violations) violation.owner.address => true]);
	}

	static function printViolations(path:String, program:Program, graph:CallGraph, violations:Array<Violation>) {
		if (violations.length == 0) {
			return;
		}
		final functions = [];
		final addresses:Map<Int, Bool> = [];
		for (violation in violations) {
			for (mentioned in Report.functionsOf(program, graph, violation)) {
				functions.push(mentioned);
			}
			addresses[violation.instruction.address] = true;
			if (violation.mark.site > 0) {
				addresses[violation.mark.site] = true;
			}
		}
		final places = locate(path, [for (address in addresses.keys()) address]);
		final report = new Report(program, graph, demangle(functions), places);
		for (violation in violations) {
			Sys.println(report.describe(violation));
		}
	}

	/** Readable names, by mangled ones. **/
	static function demangle(functions:Array<Function>):Map<String, String> {
		final mangled = [for (current in functions) current.name];
		final readable = mangled.length == 0 ? [] : Program.runTool("c++filt", mangled).split("\n");
		return [for (index => name in mangled) name => readable[index] ?? name];
	}

	/** Where in the sources the instructions stand, as far as debugging information tells. **/
	static function locate(path:String, addresses:Array<Int>):Map<Int, String> {
		final written = [for (address in addresses) StringTools.hex(address)];
		final lines = Program.runTool("addr2line", ["-s", "-e", path].concat(written)).split("\n");
		final result:Map<Int, String> = [];
		for (index => address in addresses) {
			final place = (lines[index] ?? "").split(" (")[0];
			if (place != "" && !place.startsWith("?")) {
				result[address] = place;
			}
		}
		return result;
	}
}
