import fiberus.emit.Emitter;
import fiberus.emit.Options;
import fiberus.ir.Program;
import sys.io.File;

/** Whole files of the sample programs. **/
class ProgramTests {
	final expect:Expect;

	public function new(expect:Expect) {
		this.expect = expect;
	}

	public function run():Void {
		check(Samples.counters(), ["geo/Counter.h", "geo/Named.h", "geo/LoudCounter.h", "geo/LoudCounter.cpp",
				"Main.cpp"]);
		check(Samples.colours(), ["Colour.h", "Colour.cpp"], "colours_");
		check(Samples.closures(), ["Main.cpp"], "closures_");
		check(Samples.objects(), ["Main.cpp"], "objects_");
	}

	function check(program:Program, files:Array<String>, prefix = ""):Void {
		final folder = Scratch.folder("program");
		final options = new Options(folder + "/main", "");
		options.generatedFolder = folder;
		options.lineDirectives = false;
		Emitter.emit(program, options);
		for (file in files) {
			final text = File.getContent('$folder/${Emitter.sourceFolder}/$file');
			expect.isTrue(text.split("\n").length < 60);
			expect.file(prefix + file.split("/").join("_"), text);
		}
		Scratch.remove(folder);
	}
}
