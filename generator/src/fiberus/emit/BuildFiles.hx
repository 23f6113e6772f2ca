package fiberus.emit;

import haxe.io.Path;
import sys.FileSystem;
import fiberus.ir.Program;

/**
	Writes how the program is built, without anything of this machine: `program.ninja`, which NativeBuild completes,
	and a CMakeLists.txt for people who build the C++ by hand or in a project of their own.
**/
class BuildFiles {
	final folder:OutputFolder;
	final units:Array<String>;
	final externs:ExternBuild;
	final options:Options;

	public static function write(folder:OutputFolder, units:Array<String>, externs:ExternBuild, options:Options):Void {
		final files = new BuildFiles(folder, units, externs, options);
		folder.write("program.ninja", files.ninja());
		folder.write("CMakeLists.txt", files.cmake());
	}

	function new(folder:OutputFolder, units:Array<String>, externs:ExternBuild, options:Options) {
		this.folder = folder;
		this.units = units;
		this.externs = externs;
		this.options = options;
	}

	// --- Ninja ---

	function ninja():String {
		final text = new StringBuf();
		text.add("# Included by build/build.ninja, which names compiler and runtime; paths are relative to build/.\n");
		text.add("program_packages = " + externs.packages.join(" ") + "\n");
		text.add("program_cflags = " + words(compilerFlags("../")) + "\n");
		text.add("program_ldflags = " + words(externs.linkerFlags) + libraries() + "\n");
		final objects = [];
		for (unit in units) {
			final object = Path.withoutExtension(unit) + ".o";
			text.add('build $object: cxx ../${Emitter.sourceFolder}/$unit | $$precompiled\n');
			objects.push(object);
		}
		for (index in 0...externs.sources.length) {
			final source = externs.sources[index];
			final object = 'extern${index + 1}.o';
			final rule = Path.extension(source) == "c" ? "cc" : "cxx";
			text.add('build $object: $rule ${escape("../" + relative(source))} | $$precompiled\n');
			objects.push(object);
		}
		text.add("build $output: link " + objects.join(" ") + " | $runtime\n");
		text.add("default $output\n");
		return text.toString();
	}

	/** Flags of externs; folders of headers as seen from the generated folder, which `prefix` leads to. **/
	function compilerFlags(prefix:String):Array<String> {
		return [
			for (flag in externs.compilerFlags)
				StringTools.startsWith(flag, "-I/") ? Tools.shellQuoted("-I" + prefix + relative(flag.substr(2))) : flag
		];
	}

	function libraries():String {
		return [for (library in externs.libraries) " -l" + library].join("");
	}

	static function words(list:Array<String>):String {
		return [for (word in list) escape(word)].join(" ");
	}

	/** Ninja's own special characters in a path or value. **/
	public static function escape(text:String):String {
		final escaped = new StringBuf();
		for (index in 0...text.length) {
			final code = StringTools.fastCodeAt(text, index);
			if (code == "$".code || code == ":".code || code == " ".code) {
				escaped.add("$");
			}
			escaped.addChar(code);
		}
		return escaped.toString();
	}

	/** A path as seen from the generated folder. **/
	function relative(path:String):String {
		final from = Path.normalize(FileSystem.absolutePath(folder.path)).split("/");
		final to = Path.normalize(FileSystem.absolutePath(path)).split("/");
		var common = 0;
		while (common < from.length && common < to.length && from[common] == to[common]) {
			common++;
		}
		return [for (_ in common...from.length) ".."].concat(to.slice(common)).join("/");
	}

	// --- CMake ---

	function cmake():String {
		final name = identifier(options.programName);
		final text = new StringBuf();
		text.add("cmake_minimum_required(VERSION 3.25)\n");
		text.add('project($name LANGUAGES C CXX ASM)\n\n');
		text.add('set(FIBERUS_ROOT "$$ENV{FIBERUS_ROOT}" CACHE PATH "The folder of the fiberus library")\n');
		text.add('if(NOT EXISTS "$${FIBERUS_ROOT}/runtime/CMakeLists.txt")\n');
		text.add('  message(FATAL_ERROR "Set FIBERUS_ROOT to the folder of the fiberus library.")\n');
		text.add("endif()\n");
		text.add('add_subdirectory("$${FIBERUS_ROOT}/runtime" fiberus)\n\n');
		text.add('add_executable($name\n');
		for (unit in units) {
			text.add('  ${Emitter.sourceFolder}/$unit\n');
		}
		for (source in externs.sources) {
			text.add('  ${quoted(here + relative(source))}\n');
		}
		text.add(")\n");
		// What is for generated code only would be wrong for the C files of externs.
		final own = ["-iquote", here + Emitter.sourceFolder].concat([
			for (flag in RuntimeCache.programFlags)
				"$<$<COMPILE_LANGUAGE:CXX>:" + flag + ">"
		]);
		// Flags of externs are in the shell's quoting, and may be several in one text.
		final flags = own.concat([for (flag in compilerFlags(here)) "SHELL:" + flag]);
		text.add('target_compile_options($name PRIVATE ${[for (flag in flags) quoted(flag)].join(" ")})\n');
		text.add('target_precompile_headers($name PRIVATE '
			+ '"$$<$$<COMPILE_LANGUAGE:CXX>:<fiberus/generated.h$$<ANGLE-R>>")\n');
		if (externs.packages.length > 0) {
			text.add("find_package(PkgConfig REQUIRED)\n");
			text.add('pkg_check_modules(PROGRAM_PACKAGES REQUIRED IMPORTED_TARGET ${externs.packages.join(" ")})\n');
			text.add('target_link_libraries($name PRIVATE PkgConfig::PROGRAM_PACKAGES)\n');
		}
		final link = ["fiberus_runtime"].concat(externs.libraries);
		text.add('target_link_libraries($name PRIVATE ${[for (item in link) quoted(item)].join(" ")})\n');
		if (externs.linkerFlags.length > 0) {
			final linkFlags = [for (flag in externs.linkerFlags) quoted("SHELL:" + flag)].join(" ");
			text.add('target_link_options($name PRIVATE $linkFlags)\n');
		}
		return text.toString();
	}

	/** Before paths as seen from the generated folder. **/
	static inline final here = "${CMAKE_CURRENT_SOURCE_DIR}/";

	static function quoted(text:String):String {
		return "\"" + text.split("\\").join("\\\\").split("\"").join("\\\"") + "\"";
	}

	static function identifier(name:String):String {
		return name == "" ? "program" : fiberus.cpp.ReservedNames.legal(name);
	}
}
