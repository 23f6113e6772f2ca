import fiberus.emit.Emitter;
import fiberus.emit.NativeBuild;
import fiberus.emit.Options;

/** `haxe … --run EmitSample NAME OUTPUT LIBRARY`: emits and builds one of the sample programs. **/
class EmitSample {
	static function main() {
		final arguments = Sys.args();
		final program = switch arguments[0] {
			case "counters": Samples.counters();
			case "colours": Samples.colours();
			case "closures": Samples.closures();
			case "objects": Samples.objects();
			case other: throw 'no sample $other';
		}
		final options = new Options(arguments[1], arguments[2]);
		options.noCompile = arguments.contains("--no-compile");
		options.debug = arguments.contains("--debug");
		options.verbose = arguments.contains("--verbose");
		if (arguments.contains("--clang")) {
			options.compiler = "clang++";
		}
		Emitter.emit(program, options);
		NativeBuild.build(options);
	}
}
