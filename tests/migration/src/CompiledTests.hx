import haxe.io.Path;
import migration.CallGraph;
import migration.Check;
import migration.ElfFile;
import migration.Program;
import migration.UnwindTables;
import sys.FileSystem;
import sys.io.File;
import sys.io.Process;

using StringTools;

/** What compilers make of C++: the samples, with real landing pads, jump tables and switches of stacks. **/
class CompiledTests {
	static final sources = ["samples/suspend.cpp", "samples/functions.cpp"];
	static final common = [
		"-std=c++20", "-fno-omit-frame-pointer", "-I", "../../runtime", "-I", "../../runtime/include"
	];

	final expect:Expect;

	public function new(expect:Expect) {
		this.expect = expect;
	}

	public function run():Void {
		final folder = makeFolder();
		final compilers = ["g++", "clang++"].filter(name -> Sys.command('command -v $name >/dev/null') == 0);
		expect.same(compilers.length > 0, true);
		for (compiler in compilers) {
			final program = Path.join([folder, "sample"]);
			if (compile(compiler, ["-O2", "-fPIC", "-no-pie"], program)) {
				checkNames('$compiler, by address', program, name -> name.startsWith("bad_"));
			}
			// Each access by itself is right. Compilers keep the address of errno all the same.
			if (compile(compiler, ["-O2", "-fno-pie", "-no-pie"], program)) {
				checkNames('$compiler, by offset', program,
					name -> name.startsWith("bad_") && name != "bad_variable_twice");
			}
		}
		for (name in FileSystem.readDirectory(folder)) {
			FileSystem.deleteFile(Path.join([folder, name]));
		}
		FileSystem.deleteDirectory(folder);
	}

	static function makeFolder():String {
		final process = new Process("mktemp", ["-d"]);
		final folder = process.stdout.readLine();
		process.close();
		return folder;
	}

	function compile(compiler:String, options:Array<String>, program:String):Bool {
		final status = Sys.command(compiler, common.concat(options).concat(sources).concat(["-o", program]));
		expect.same('$compiler $status', '$compiler 0');
		return status == 0;
	}

	/** The functions of the samples in which something is found are those that `isBad` tells. **/
	function checkNames(build:String, path:String, isBad:(name:String) -> Bool):Void {
		final program = Program.read(path);
		final graph = new CallGraph(program);
		expect.same(graph.switchCount > 0, true);
		final check = new Check(program, graph, new UnwindTables(new ElfFile(File.getBytes(path))));
		final found = [for (violation in check.run()) plainName(violation.owner.name) => true];
		for (current in program.functions) {
			final name = plainName(current.name);
			if (name.startsWith("bad_") || name.startsWith("good_")) {
				expect.same('$build: $name ${found.exists(name)}', '$build: $name ${isBad(name)}');
			}
		}
	}

	/** The name of a function without parameters' types: `bad_in_loop` of `_Z11bad_in_loopi`. **/
	static function plainName(mangled:String):String {
		final form = ~/^_Z([0-9]+)/;
		if (!form.match(mangled)) {
			return mangled;
		}
		return form.matchedRight().substr(0, Std.parseInt(form.matched(1)) ?? 0);
	}
}
