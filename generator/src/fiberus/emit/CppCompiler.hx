package fiberus.emit;

import fiberus.diag.BuildError;
import haxe.io.Path;
import sys.FileSystem;

/** The C++ compiler of a build: which one it is, and what comes with it. **/
class CppCompiler {
	/** The first releases that know all of C++20 that the runtime uses. **/
	static inline final minimumGcc = 12;

	static inline final minimumClang = 14;

	public final path:String;

	/** What it prints about itself. **/
	public final version:String;

	public final isClang:Bool;

	/** Throws BuildError when there is no such program, or it is not a compiler that can be used. **/
	public static function require(command:String):CppCompiler {
		return new CppCompiler(command);
	}

	function new(command:String) {
		path = Tools.require(command);
		version = Tools.run(path, ["--version"]).output;
		final macros = Tools.run(path, ["-dM", "-E", "-x", "c++", "/dev/null"]).output;
		final clang = ~/#define __clang_major__ ([0-9]+)/;
		final gcc = ~/#define __GNUC__ ([0-9]+)/;
		isClang = clang.match(macros);
		if (!isClang && !gcc.match(macros)) {
			throw new BuildError('$command is neither GCC nor clang; name one of them with -D fiberus-cxx');
		}
		final major = Std.parseInt(isClang ? clang.matched(1) : gcc.matched(1)) ?? 0;
		if (major < (isClang ? minimumClang : minimumGcc)) {
			final name = isClang ? "clang" : "GCC";
			throw new BuildError('$command is $name $major, which is too old; programs need GCC $minimumGcc or clang '
					+ '$minimumClang, or newer');
		}
	}

	/** The C compiler that belongs to it. **/
	public function cCompiler():String {
		final name = Path.withoutDirectory(path);
		final cName = StringTools.startsWith(name, "clang++") ? "clang" + name.substr(7)
				: StringTools.startsWith(name, "g++") ? "gcc"
			+ name.substr(3) : "cc";
		final beside = Path.join([Path.directory(path), cName]);
		return FileSystem.exists(beside) ? beside : Tools.find(cName) ?? Tools.require("cc");
	}

	/** The flag for the fastest linker there is. For link-time optimisation it has to know the compiler's own code. **/
	public function linkerFlag(isLto:Bool):String {
		final hasLld = Tools.find("ld.lld") != null;
		if (isLto) {
			return isClang && hasLld ? "-fuse-ld=lld" : "";
		}
		return Tools.find("mold") != null ? "-fuse-ld=mold" : hasLld ? "-fuse-ld=lld" : "";
	}

	/**
		Compiles and links an empty program with what not every installation can do, sanitizers and link-time
		optimisation: their libraries and tools are packages of their own. Throws BuildError with the compiler's reason.
	**/
	public function requireFeatures(options:Options):Void {
		final features = new Map<String, Array<String>>();
		if (options.lto) {
			features["-D fiberus-lto"] = ["-flto", linkerFlag(true)].filter(flag -> flag != "");
		}
		final sanitizers = options.sanitize;
		if (sanitizers != null) {
			features['-D fiberus-sanitize=$sanitizers'] = ['-fsanitize=$sanitizers'];
		}
		for (feature => flags in features) {
			final command = "echo 'int main() {}' | " + [for (word in [path].concat(flags)) Tools.shellQuoted(word)]
				.join(" ") + " -x c++ - -o /dev/null";
			final result = Tools.run("/bin/sh", ["-c", command]);
			if (result.status != 0) {
				final reason = result.output.split("\n")[0];
				throw new BuildError('$path cannot build with $feature here ($reason)');
			}
		}
		if (options.lto && isClang && archiver() == null) {
			throw new BuildError('$path cannot build with -D fiberus-lto here: llvm-ar is not installed; install the '
					+ 'package llvm');
		}
	}

	/** The program that makes libraries of clang's own code. **/
	function archiver():Null<String> {
		final named = StringTools.trim(Tools.run(path, ["-print-prog-name=llvm-ar"]).output);
		return Tools.find(named);
	}
}
