package fiberus.emit;

import haxe.io.Path;
import sys.FileSystem;
import sys.io.File;
import fiberus.diag.BuildError;

/**
	Compiles and links the files that Emitter wrote. Ninja is driven directly, with the flags that CMake chose for the
	runtime: configuring a CMake project for each program would cost more than compiling a small one.
**/
class NativeBuild {
	/** Throws BuildError; the compiler's diagnostics have been printed to standard error then. **/
	public static function build(options:Options):Void {
		if (options.noCompile) {
			return;
		}
		new NativeBuild(options).run();
	}

	final options:Options;
	final folder:String;

	function new(options:Options) {
		this.options = options;
		folder = Path.join([options.generatedFolder, "build"]);
	}

	function run():Void {
		final ninja = Tools.require("ninja");
		final flock = Tools.require("flock");
		final runtime = RuntimeCache.provide(options);
		Files.createFolder(Path.directory(options.outputPath));
		Files.saveIfChanged(Path.join([folder, "build.ninja"]), description(runtime));
		final arguments = ["--shared", runtime.lockFile, ninja, "-C", folder];
		if (options.jobs > 0) {
			arguments.push("-j" + options.jobs);
		}
		if (options.verbose) {
			arguments.push("-v");
		}
		final result = Tools.run(flock, arguments);
		Sys.stderr().writeString(options.verbose ? result.output : NinjaOutput.diagnostics(withoutNews(result.output)));
		if (result.status != 0) {
			throw new BuildError("the C++ of " + options.outputPath + " could not be built");
		}
	}

	/** Ninja tells that it entered a folder, or that nothing is to do. **/
	static function withoutNews(output:String):String {
		return output.split("\n")
			.filter(line -> !StringTools.startsWith(line, "ninja: Entering directory")
					&& !StringTools.startsWith(line, "ninja: no work to do"))
			.join("\n");
	}

	/** What pkg-config says about the packages that `@:pkgConfig` names, as Ninja variables. **/
	function packageFlags():String {
		final key = "program_packages = ";
		final lines = File.getContent(Path.join([options.generatedFolder, "program.ninja"])).split("\n");
		final line = Lambda.find(lines, line -> StringTools.startsWith(line, key));
		final packages = line == null ? [] : line.substr(key.length).split(" ").filter(name -> name != "");
		if (packages.length == 0) {
			return "";
		}
		final tool = Tools.require("pkg-config");
		for (name in packages) {
			if (Tools.run(tool, ["--exists", name]).status != 0) {
				throw new BuildError('the library $name is not installed: pkg-config does not know it');
			}
		}
		final compile = StringTools.trim(Tools.run(tool, ["--cflags"].concat(packages)).output);
		final link = StringTools.trim(Tools.run(tool, ["--libs"].concat(packages)).output);
		return 'package_cflags = $compile\npackage_ldflags = $link';
	}

	/** The machine's part of the build: compiler, flags, rules. **/
	function description(runtime:RuntimeCache.RuntimeLibrary):String {
		final compiler = Tools.require(options.compiler);
		final output = BuildFiles.escape(Path.normalize(FileSystem.absolutePath(options.outputPath)));
		final launcher = Tools.find("ccache");
		final prefix = launcher == null ? "" : "CCACHE_SLOPPINESS=pch_defines,time_macros " + launcher + " ";
		final user = [for (flag in options.cflags) BuildFiles.escape(flag)].join(" ");
		final userLink = [for (flag in options.linkFlags) BuildFiles.escape(flag)].join(" ");
		return [
			"ninja_required_version = 1.8",
			'output = $output',
			'precompiled = ${runtime.precompiledHeader}',
			'runtime = ${runtime.library}',
			'cxxflags = ${runtime.compileFlags} -iquote ../${Emitter.sourceFolder} $user',
			'ldflags = ${linker(compiler)}${runtime.linkFlags} $userLink',
			packageFlags(),
			"rule cxx",
			'  command = $prefix$compiler $$cxxflags $$program_cflags $$package_cflags -MMD -MF $$out.d -c $$in -o '
					+ '$$out',
			"  depfile = $out.d",
			"  deps = gcc",
			"  description = compiling $in",
			"rule cc",
			'  command = ${prefix}cc -O2 -g1 -fno-pie $$program_cflags $$package_cflags -MMD -MF $$out.d -c $$in '
					+ '-o $$out',
			"  depfile = $out.d",
			"  deps = gcc",
			"  description = compiling $in",
			"rule link",
			'  command = $compiler $$in $$ldflags $$program_ldflags $$package_ldflags -o $$out.new && mv -f '
					+ '$$out.new $$out || (rm -f $$out.new; false)',
			"  description = linking $out",
			"include ../program.ninja",
			""
		].join("\n");
	}

	/** The fastest linker there is; GCC's link-time optimisation needs its own. **/
	function linker(compiler:String):String {
		if (options.lto && Path.withoutDirectory(compiler).indexOf("clang") < 0) {
			return "";
		}
		return Tools.find("mold") != null ? "-fuse-ld=mold " : Tools.find("ld.lld") != null ? "-fuse-ld=lld " : "";
	}
}
