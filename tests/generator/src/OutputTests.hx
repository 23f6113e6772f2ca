import fiberus.emit.BuildFiles;
import fiberus.emit.CompilationUnits;
import fiberus.emit.Emitter;
import fiberus.emit.NinjaOutput;
import fiberus.emit.Options;
import sys.FileSystem;
import sys.io.File;

class OutputTests {
	final expect:Expect;

	public function new(expect:Expect) {
		this.expect = expect;
	}

	public function run():Void {
		sameEverywhere();
		onlyWhatChanged();
		units();
		expect.same(NinjaOutput.diagnostics("[1/2] compiling a\nFAILED: a.o \nc++ -c a\nMain.hx:3: error: "
				+ "no\nninja: build stopped: x.\n"),
			"Main.hx:3: error: no\n");
		expect.same(BuildFiles.escape("a b:c$"), "a$ b$:c$$");
	}

	static function emit(folder:String):Void {
		final options = new Options(folder + "/main", "");
		options.generatedFolder = folder + "/generated";
		Emitter.emit(Samples.counters(), options);
	}

	/** The same program gives the same files wherever it is compiled. **/
	function sameEverywhere():Void {
		final first = Scratch.folder("first");
		final second = Scratch.folder("second");
		emit(first);
		emit(second);
		expect.same(contents(first), contents(second));
		Scratch.remove(first);
		Scratch.remove(second);
	}

	static function contents(folder:String):String {
		final names = FileSystem.readDirectory(folder);
		names.sort(Reflect.compare);
		return [
			for (name in names) {
				final path = '$folder/$name';
				name + "\n" + (FileSystem.isDirectory(path) ? contents(path) : File.getContent(path));
			}
		].join("\n");
	}

	function onlyWhatChanged():Void {
		final folder = Scratch.folder("changes");
		emit(folder);
		final source = '$folder/generated/src';
		File.saveContent('$source/Gone.cpp', "");
		FileSystem.createDirectory('$source/gone');
		File.saveContent('$source/gone/Gone.cpp', "");
		File.saveContent('$source/Main.cpp', "something else");
		final before = FileSystem.stat('$source/geo/Counter.h').mtime.getTime();
		final ahead = before + 2000;
		while (Date.now().getTime() < ahead) {
			Sys.sleep(0.1);
		}
		emit(folder);
		expect.isTrue(!FileSystem.exists('$source/Gone.cpp'));
		expect.isTrue(!FileSystem.exists('$source/gone'));
		expect.isTrue(File.getContent('$source/Main.cpp') != "something else");
		expect.same(FileSystem.stat('$source/geo/Counter.h').mtime.getTime(), before);
		Scratch.remove(folder);
	}

	/** A new module changes one unit at most, as long as the number of units stays. **/
	function units():Void {
		final sources = [for (index in 0...40) 'pkg/Module$index.cpp'];
		final before = new CompilationUnits(sources, 12);
		final after = new CompilationUnits(sources.concat(["pkg/Added.cpp"]), 12);
		expect.same(before.all.length, after.all.length);
		var changed = 0;
		for (index in 0...before.all.length) {
			if (before.all[index].print() != after.all[index].print()) {
				changed++;
			}
		}
		expect.same(changed, 1);
		expect.same(Lambda.fold(before.all, (unit, sum) -> sum + unit.sources.length, 0), 40);
	}
}
