package fiberus;

import fiberus.diag.BuildError;
import fiberus.diag.Defines;
import fiberus.diag.Diagnostics;
import fiberus.emit.Emitter;
import fiberus.emit.NativeBuild;
import fiberus.emit.Options;
import fiberus.front.ProgramLowering;
import fiberus.ir.CostReport;
import fiberus.ir.Printer;
import fiberus.ir.Program;
import fiberus.ir.Verifier;
import fiberus.lower.Hierarchy;
import fiberus.lower.QuietDispatch;
import fiberus.opt.FreshObjects;
import fiberus.opt.Optimizer;
import fiberus.safe.StackChecks;
import haxe.macro.Context;
import haxe.macro.Type;

/** The pipeline: typed AST -> IR -> C++ files -> executable. **/
class Generator {
	static var phaseStart = 0.0;

	public static function run(types:Array<Type>, outputPath:String, libraryRoot:String):Void {
		phaseStart = haxe.Timer.stamp();
		final options = readOptions(outputPath, libraryRoot);
		final program = new ProgramLowering().run(types);
		program.isMultithreaded = Defines.isSet("multithreaded");
		report("lowering");
		Hierarchy.run(program);
		StackChecks.run(program);
		QuietDispatch.run(program);
		if (!options.debug) {
			if (!Defines.isSet("fiberus-no-fresh-objects")) {
				FreshObjects.run(program);
			}
			Optimizer.run(program, {
				arrayReserves: !Defines.isSet("fiberus-no-array-reserves"),
				arrayWindows: !Defines.isSet("fiberus-no-array-windows"),
				countedLoops: !Defines.isSet("fiberus-no-counted-loops"),
				coveredStores: !Defines.isSet("fiberus-no-covered-stores")
			});
		}
		report("passes");
		if (options.checks || Defines.isSet("fiberus-report")) {
			Verifier.check(program, "the passes");
			report("verifier");
		}
		if (Defines.isSet("fiberus-dump-ir")) {
			dump(program, options);
		}
		if (Defines.isSet("fiberus-report")) {
			CostReport.print(program);
		}
		try {
			Emitter.emit(program, options);
			report("emission");
			if (!options.noCompile) {
				NativeBuild.build(options);
				report("native build");
			}
		} catch (error:BuildError) {
			Diagnostics.fatal(error.message);
		}
	}

	static function dump(program:Program, options:Options):Void {
		sys.FileSystem.createDirectory(options.generatedFolder);
		sys.io.File.saveContent(options.generatedFolder + "/program.ir", Printer.program(program));
	}

	static function readOptions(outputPath:String, libraryRoot:String):Options {
		final options = new Options(outputPath, libraryRoot);
		options.debug = Context.defined("debug");
		options.checks = options.debug || Defines.isSet("fiberus-checks");
		options.compiler = Defines.value("fiberus-cxx") ?? options.compiler;
		options.cflags = Defines.words("fiberus-cflags");
		options.linkFlags = Defines.words("fiberus-ldflags");
		options.lto = Defines.isSet("fiberus-lto");
		options.sanitize = Defines.value("fiberus-sanitize");
		options.noCompile = Defines.isSet("fiberus-no-compile");
		options.lineDirectives = !Defines.isSet("fiberus-no-lines");
		options.verbose = Defines.isSet("fiberus-verbose");
		options.generatedFolder = Defines.value("fiberus-build-dir") ?? options.generatedFolder;
		options.sourceRoots = Context.getClassPath().filter(path -> path != "");
		return options;
	}

	static function report(phase:String):Void {
		if (Defines.isSet("fiberus-report")) {
			final now = haxe.Timer.stamp();
			Sys.println('fiberus: $phase ${Math.round((now - phaseStart) * 1000)} ms');
			phaseStart = now;
		}
	}
}
