package fiberus.diag;

import haxe.macro.Compiler;
import haxe.macro.Context;

/** The `-D fiberus-…` switches: listed by `haxe --help-user-defines`, read by the generator. **/
class Defines {
	static final all:Array<{name:String, doc:String, ?params:Array<String>}> = [
		{name: "fiberus-output", doc: "The executable to build", params: ["path"]},
		{name: "fiberus-no-compile", doc: "Write the C++ files, build nothing"},
		{name: "fiberus-cxx", doc: "The C++ compiler, g++ or clang++", params: ["command"]},
		{name: "fiberus-cflags", doc: "More flags for the C++ compiler, separated by blanks", params: ["flags"]},
		{name: "fiberus-ldflags", doc: "More flags for the linker, separated by blanks", params: ["flags"]},
		{name: "fiberus-lto", doc: "Optimise over the whole program when linking"},
		{name: "fiberus-sanitize", doc: "Build with a sanitizer: address, undefined, thread, or a list",
				params: ["names"]},
		{name: "fiberus-checks", doc: "Assertions in the runtime and a verifier of the heap, as with -debug"},
		{name: "fiberus-build-dir", doc: "Folder for the generated C++ and the objects", params: ["path"]},
		{name: "multithreaded", doc: "Run fibers on all processors; without it they take turns on one"},
		{name: "fiberus-no-lines", doc: "No #line directives: debug the C++ itself"},
		{name: "fiberus-no-array-reserves",
				doc: "Optimisation off: arrays that a loop fills grow step by step"},
		{name: "fiberus-no-array-windows",
				doc: "Optimisation off: loops load storage and length of an array at every access"},
		{name: "fiberus-no-counted-loops", doc: "Optimisation off: loops check every index and poll every time"},
		{name: "fiberus-no-fresh-objects",
				doc: "Optimisation off: constructors use write barriers for the object they have just got"},
		{name: "fiberus-no-covered-stores",
				doc: "Optimisation off: each of several stores into an object has its write barrier"},
		{name: "fiberus-dump-ir", doc: "Write the intermediate representation beside the C++ files"},
		{name: "fiberus-report",
				doc: "Print time by pass and, a module, conversions, dynamic calls, barriers and polls"},
		{name: "fiberus-verbose", doc: "Show the commands of the native build"}
	];

	static final sanitizers = ["address", "undefined", "thread"];

	public static function register():Void {
		for (define in all) {
			Compiler.registerCustomDefine({define: define.name, doc: define.doc, params: define.params ?? [],
					platforms: []}, "fiberus");
		}
		reportUnknown();
		reportMissingValues();
		reportSanitizers();
		if (isSet("fiberus-lto") && isSet("debug")) {
			Diagnostics.fatal("-D fiberus-lto optimises, which -debug forbids; leave one of them out");
		}
	}

	/** A misspelt switch would otherwise be ignored in silence. **/
	static function reportUnknown():Void {
		final known = [for (define in all) define.name => true];
		for (name in Context.getDefines().keys()) {
			if (StringTools.startsWith(name, "fiberus-") && !known.exists(name)) {
				Diagnostics.fatal('unknown define $name; haxe --help-user-defines lists the ones there are');
			}
		}
	}

	/** The compiler takes `-D name` for `-D name=1`. **/
	static function reportMissingValues():Void {
		for (define in all) {
			final params = define.params;
			final given = value(define.name);
			if (params != null && (given == "1" || given == "")) {
				Diagnostics.fatal('-D ${define.name} needs a value: -D ${define.name}=${params[0].toUpperCase()}');
			}
		}
	}

	/** Each sanitizer replaces the program's memory by its own; those of addresses and threads exclude each other. **/
	static function reportSanitizers():Void {
		final names = (value("fiberus-sanitize") ?? "").split(",").filter(name -> name != "");
		for (name in names) {
			if (!sanitizers.contains(name)) {
				Diagnostics.fatal('-D fiberus-sanitize knows no "$name", only ${sanitizers.join(", ")}');
			}
		}
		if (names.contains("address") && names.contains("thread")) {
			Diagnostics.fatal("-D fiberus-sanitize cannot join address and thread: build twice");
		}
	}

	public static inline function isSet(name:String):Bool {
		return Context.defined(name);
	}

	public static function value(name:String):Null<String> {
		return Context.definedValue(name);
	}

	public static function words(name:String):Array<String> {
		final text = Context.definedValue(name);
		return text == null ? [] : [for (word in text.split(" ")) if (word != "") word];
	}
}
