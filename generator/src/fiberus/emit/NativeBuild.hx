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
	/** Throws BuildError when it is clear before anything is written that the build cannot succeed. **/
	public static function requirePossible(options:Options, packages:Array<String>):Void {
		if (options.noCompile) {
			return;
		}
		if (FileSystem.exists(options.outputPath) && FileSystem.isDirectory(options.outputPath)) {
			throw new BuildError(options.outputPath + " is a folder; name the program file to write");
		}
		CppCompiler.require(options.compiler);
		Tools.require("ninja");
		Tools.require("flock");
		if (packages.length > 0) {
			PackageFlags.require(packages);
		}
	}

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
		final compiler = CppCompiler.require(options.compiler);
		final ninja = Tools.require("ninja");
		final flock = Tools.require("flock");
		final runtime = RuntimeCache.provide(options, compiler);
		Files.createFolder(Path.directory(options.outputPath));
		Files.saveIfChanged(Path.join([folder, "build.ninja"]), description(runtime, compiler));
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
		return packages.length == 0 ? "" : PackageFlags.ninja(packages);
	}

	/** Does the flag leave alone how code is generated? GCC gives functions the options of the precompiled header. **/
	static function isForPreprocessor(flag:String):Bool {
		return ~/^-[DUIW]/.match(flag);
	}

	/** Flags that reach the compiler as they were given, whatever the shell makes of such characters. **/
	static function words(flags:Array<String>):String {
		final isPlain = ~/^[A-Za-z0-9_.,=+\/:@%-]+$/;
		return [for (flag in flags) BuildFiles.escape(isPlain.match(flag) ? flag : Tools.shellQuoted(flag))].join(" ");
	}

	/** For the C files of externs: as for C++, without what is only for generated code. **/
	function cFlags():String {
		final flags = [options.debug ? "-g" : "-O2 -g1", "-fno-pie", "-fno-omit-frame-pointer"];
		final sanitizers = options.sanitize;
		if (sanitizers != null) {
			flags.push('-fsanitize=$sanitizers');
		}
		return flags.join(" ");
	}

	/** The machine's part of the build: compiler, flags, rules. **/
	function description(runtime:RuntimeCache.RuntimeLibrary, cpp:CppCompiler):String {
		final compiler = cpp.path;
		final output = BuildFiles.escape(Path.normalize(FileSystem.absolutePath(options.outputPath)));
		final launcher = Tools.find("ccache");
		// As in RuntimeCache.
		final settings = "CCACHE_DEPEND=1 CCACHE_SLOPPINESS=pch_defines,time_macros";
		final prefix = launcher == null ? "" : '$settings $launcher ';
		final user = words(options.cflags);
		final keepsHeader = Lambda.foreach(options.cflags, isForPreprocessor);
		final flags = keepsHeader ? runtime.compileFlags : runtime.plainCompileFlags;
		final userLink = words(options.linkFlags);
		return [
			"ninja_required_version = 1.8",
			'output = $output',
			'precompiled = ${runtime.precompiledHeader}',
			'runtime = ${runtime.library}',
			'cxxflags = $flags -iquote ../${Emitter.sourceFolder} $user',
			'ldflags = ${cpp.linkerFlag(options.lto)} ${runtime.linkFlags} $userLink',
			'cflags = ${cFlags()}',
			packageFlags(),
			"rule cxx",
			'  command = $prefix$compiler $$cxxflags $$program_cflags $$package_cflags -MMD -MF $$out.d -c $$in -o '
					+ '$$out',
			"  depfile = $out.d",
			"  deps = gcc",
			"  description = compiling $in",
			"rule cc",
			'  command = $prefix${cpp.cCompiler()} $$cflags $$program_cflags $$package_cflags -MMD -MF $$out.d -c $$in '
					+ '-o $$out',
			"  depfile = $out.d",
			"  deps = gcc",
			"  description = compiling $in",
			"rule link",
			'  command = $compiler $$in $$ldflags $$program_ldflags $$package_ldflags -o $$out.new && mv -fT '
					+ '$$out.new $$out || (rm -f $$out.new; false)',
			"  description = linking $out",
			"include ../program.ninja",
			""
		].join("\n");
	}
}
