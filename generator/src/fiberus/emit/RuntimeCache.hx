package fiberus.emit;

import haxe.crypto.Md5;
import haxe.io.Path;
import sys.FileSystem;
import sys.io.File;
import fiberus.diag.BuildError;

/** What a program needs to be compiled and linked against the runtime; texts in Ninja's spelling. **/
typedef RuntimeLibrary = {
	final compileFlags:String;

	/** The same without the precompiled header, which goes with no other optimisations than its own. **/
	final plainCompileFlags:String;
	final linkFlags:String;

	/** Files that objects and executable depend on. **/
	final precompiledHeader:String;

	final library:String;

	/** Held shared while the files are in use. **/
	final lockFile:String;
}

/**
	The runtime as a library with a precompiled header, built once for each compiler and set of flags and shared by all
	programs. It lives in `$FIBERUS_HOME`, `$XDG_CACHE_HOME/fiberus` or `~/.cache/fiberus`.

	An entry is a CMake build folder of a small project that adds the runtime and a probe, an empty program. The probe's
	flags, as CMake wrote them for Ninja, are those of all programs. The file `ready` holds the signature of the
	sources that were built; it is removed before a build and written after it, so that a build that broke off is
	never taken for good. Builds hold a lock on the entry exclusively, links of programs hold it shared.
**/
class RuntimeCache {
	final options:Options;
	final entry:String;
	final root:String;
	final compiler:CppCompiler;

	/** Makes sure that the library is built from the present sources. **/
	public static function provide(options:Options, compiler:CppCompiler):RuntimeLibrary {
		final cache = new RuntimeCache(options, compiler);
		CacheAge.touch(cache.entry);
		if (!cache.isReady()) {
			cache.build();
			CacheAge.touch(cache.entry);
		}
		return cache.describe();
	}

	function new(options:Options, compiler:CppCompiler) {
		this.options = options;
		this.compiler = compiler;
		root = Path.normalize(FileSystem.absolutePath(options.libraryRoot));
		final mode = options.debug ? "debug" : options.checks ? "checked" : "release";
		final key = Md5.encode([compiler.path, compiler.version, root, mode, '${options.lto}', options.sanitize ?? "",
				project()].join("\n"));
		entry = Path.join([home(), "runtime", mode + "-" + key.substr(0, 16)]);
	}

	/** The folder that everything cached lies in. **/
	public static function home():String {
		final own = Sys.getEnv("FIBERUS_HOME");
		if (own != null && own != "") {
			return FileSystem.absolutePath(own);
		}
		final shared = Sys.getEnv("XDG_CACHE_HOME");
		return shared != null && shared != "" ? Path.join([shared, "fiberus"])
				: Path.join([Sys.getEnv("HOME") ?? "/tmp", ".cache/fiberus"]);
	}

	var lockFile(get, never):String;

	inline function get_lockFile():String {
		return entry + ".lock";
	}

	function isReady():Bool {
		final ready = Path.join([entry, "ready"]);
		return FileSystem.exists(ready) && File.getContent(ready) == signature();
	}

	/** Names, sizes and times of all files of the runtime. **/
	function signature():String {
		final files = [];
		collect(Path.join([root, "runtime"]), files);
		files.sort(Reflect.compare);
		return files.join("\n") + "\n";
	}

	static function collect(folder:String, files:Array<String>):Void {
		for (name in FileSystem.readDirectory(folder)) {
			final path = folder + "/" + name;
			if (FileSystem.isDirectory(path)) {
				collect(path, files);
			} else {
				final stat = FileSystem.stat(path);
				files.push('$path ${stat.size} ${stat.mtime.getTime()}');
			}
		}
	}

	// --- building ---

	/**
		Flags of generated code beyond what it has in common with the runtime. Calls in tail position stay calls:
		endless recursion must end in an exception and not become an endless loop, and stack traces are to show every
		caller. The warnings are about what is no mistake in Haxe: an Int that wraps, a value compared with itself, and
		branches that a cast guards and that cannot be reached. GCC would make one call of all the null errors of a
		function, with the line of any of them; clang would leave the full names of inlined functions out. Short loops
		that happen to lie across a boundary of 64 bytes run measurably slower, hence their alignment. GCC inlines as at
		-O3, which takes 2 % more space: Haxe's methods are small, and their write barriers and checks look larger than
		they are.
	**/
	public static final programFlags = [
		"-ffunction-sections", "-fdata-sections", "-fno-optimize-sibling-calls", "-falign-loops=32",
		"-Wno-invalid-offsetof", "-Wno-overflow", "-Wno-tautological-compare", "-Wno-array-bounds",
		"$<$<CXX_COMPILER_ID:GNU>:-Wno-stringop-overflow>", "$<$<CXX_COMPILER_ID:Clang>:-Wno-integer-overflow>",
		"$<$<CXX_COMPILER_ID:Clang>:-fdebug-info-for-profiling>",
		"$<$<CXX_COMPILER_ID:GNU>:-fno-crossjumping>", "$<$<CXX_COMPILER_ID:GNU>:-fno-tree-tail-merge>",
		"$<$<CXX_COMPILER_ID:GNU>:--param=max-inline-insns-auto=30>",
		"$<$<CXX_COMPILER_ID:GNU>:--param=inline-min-speedup=15>"
	];

	/** The project that holds runtime and probe. **/
	function project():String {
		final flags = [options.debug ? "-g" : "-g1"].concat(programFlags).join(" ");
		// As in the runtime's own project.
		final release = (options.sanitize == null ? "-O2" : "-O1") + " -DNDEBUG";
		return [
			"cmake_minimum_required(VERSION 3.25)",
			"project(fiberus_cache LANGUAGES C CXX ASM)",
			'set(CMAKE_C_FLAGS_RELEASE "$release")',
			'set(CMAKE_CXX_FLAGS_RELEASE "$release")',
			"set(CMAKE_CXX_EXTENSIONS OFF)",
			"set(FIBERUS_UNITY_BUILD ON)",
			'add_subdirectory("$root/runtime" runtime)',
			"add_executable(probe probe.cpp)",
			"target_link_libraries(probe PRIVATE fiberus_runtime)",
			'target_compile_options(probe PRIVATE $flags)',
			"target_link_options(probe PRIVATE -Wl,--gc-sections)",
			"target_precompile_headers(probe PRIVATE <fiberus/generated.h>)",
			""
		].join("\n");
	}

	function build():Void {
		final cmake = Tools.require("cmake");
		final ninja = Tools.require("ninja");
		final flock = Tools.require("flock");
		compiler.requireFeatures(options);
		final wanted = signature();
		Files.save(Path.join([entry, "build.sh"]), script(cmake, ninja, flock));
		final signatureFile = Path.join([entry, 'signature.${Std.random(0x3FFFFFFF)}']);
		Files.save(signatureFile, wanted);
		if (options.verbose) {
			Sys.stderr().writeString('building the runtime in $entry\n');
		}
		final result = Tools.run(flock, [lockFile, "/bin/sh", Path.join([entry, "build.sh"]), signatureFile]);
		if (FileSystem.exists(signatureFile)) {
			FileSystem.deleteFile(signatureFile);
		}
		if (result.status != 0) {
			Sys.stderr().writeString(NinjaOutput.diagnostics(result.output));
			throw new BuildError('the runtime library could not be built (in $entry); `tools/fiberus doctor` tells '
					+ 'what is missing');
		}
	}

	/** Runs under the lock; somebody else may have built meanwhile. $1: file with the signature of the sources. **/
	function script(cmake:String, ninja:String, flock:String):String {
		final flags = [
			"-G", "Ninja", "-S", entry, "-B", entry, "-DCMAKE_CXX_COMPILER=" + compiler.path,
			"-DCMAKE_C_COMPILER=" + compiler.cCompiler(),
			"-DCMAKE_BUILD_TYPE=" + (options.debug ? "Debug" : "Release"), "-DFIBERUS_CHECKS="
					+ (options.checks ? "ON" : "OFF"),
			"-DFIBERUS_SANITIZE=" + (options.sanitize ?? ""), "-DCMAKE_INTERPROCEDURAL_OPTIMIZATION="
					+ (options.lto ? "ON" : "OFF")
		];
		final launcher = Tools.find("ccache");
		if (launcher != null) {
			flags.push("-DCMAKE_CXX_COMPILER_LAUNCHER=" + launcher);
		}
		final configure = [for (word in [cmake].concat(flags)) Tools.shellQuoted(word)].join(" ");
		final entryWord = Tools.shellQuoted(entry);
		final jobs = options.jobs > 0 ? " -j" + options.jobs : "";
		return [
			"set -e",
			'cd $entryWord',
			"cmp -s \"$1\" ready && exit 0",
			"rm -f ready"
		].concat(CacheAge.removal(entry, flock)).concat([
			// Ninja asks for the dependencies anyway: what is not in the cache need not be preprocessed first.
			"export CCACHE_DEPEND=1 CCACHE_SLOPPINESS=pch_defines,time_macros",
			// Another folder for the caches means no other objects, though each names its precompiled header.
			'export CCACHE_BASEDIR=$entryWord',
			"cat > CMakeLists.txt.new <<'END'",
			project() + "END",
			"cmp -s CMakeLists.txt.new CMakeLists.txt || mv CMakeLists.txt.new CMakeLists.txt",
			"[ -e probe.cpp ] || echo 'int unused_by_the_probe;' > probe.cpp",
			// CMake does not look whether what it writes gets onto the disk, or does not say what has failed.
			"there_is_room() { dd if=/dev/zero of=room bs=1M count=1 status=none && rm room; }",
			configure + " || { there_is_room; exit 1; }",
			"there_is_room",
			'${Tools.shellQuoted(ninja)}$jobs fiberus_runtime CMakeFiles/probe.dir/probe.cpp.o',
			"mv \"$1\" ready",
			""
		]).join("\n");
	}

	// --- reading the result ---

	function describe():RuntimeLibrary {
		final ninja = File.getContent(Path.join([entry, "build.ninja"])).split("\n");
		final object = variables(ninja, "build CMakeFiles/probe.dir/probe.cpp.o:");
		final executable = variables(ninja, "build probe:");
		final header = Path.join([entry, "CMakeFiles/probe.dir/cmake_pch.hxx"]);
		final compiled = FileSystem.exists(header + ".gch") ? header + ".gch" : header + ".pch";
		// Warnings are for those who work on the runtime; a program's C++ is not its author's text.
		final isForPrograms = (flag:String) -> flag != "-Wall" && flag != "-Wextra" && flag != "-Winvalid-pch";
		final flags = (object["FLAGS"] ?? "").split(" ").filter(isForPrograms);
		final before = [object["DEFINES"] ?? "", object["INCLUDES"] ?? ""];
		final inclusion = ["-Xclang", "-include", "-include-pch", header, compiled];
		return {
			compileFlags: before.concat(flags).join(" "),
			plainCompileFlags: before.concat(flags.filter(flag -> !inclusion.contains(flag)))
				.concat(["-include", "fiberus/generated.h"])
				.join(" "),
			linkFlags: [executable["FLAGS"] ?? "", executable["LINK_FLAGS"] ?? "",
					absoluteLibraries(executable["LINK_LIBRARIES"] ?? "")].join(" "),
			precompiledHeader: compiled,
			library: Path.join([entry, "runtime/libfiberus_runtime.a"]),
			lockFile: lockFile
		};
	}

	/** The indented assignments that follow a build statement. **/
	static function variables(lines:Array<String>, statement:String):Map<String, String> {
		final found = new Map<String, String>();
		var isInside = false;
		for (line in lines) {
			if (StringTools.startsWith(line, statement)) {
				isInside = true;
			} else if (isInside && StringTools.startsWith(line, "  ")) {
				final equals = line.indexOf(" = ");
				if (equals > 0) {
					found[line.substring(2, equals)] = line.substr(equals + 3);
				}
			} else if (isInside) {
				break;
			}
		}
		return found;
	}

	/** As a word of a command in Ninja's file. **/
	function ownLibrary(name:String):String {
		return StringTools.replace(Tools.shellQuoted(Path.join([entry, name])), "$", "$$");
	}

	/** Libraries of the entry itself are named relative to it. **/
	function absoluteLibraries(list:String):String {
		return [
			for (word in list.split(" "))
				StringTools.endsWith(word, ".a") && !StringTools.startsWith(word, "/") ? ownLibrary(word) : word
		].join(" ");
	}
}
