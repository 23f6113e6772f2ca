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
		{name: "fiberus-build-dir", doc: "Folder for the generated C++ and the objects", params: ["path"]},
		{name: "fiberus-no-lines", doc: "No #line directives: debug the C++ itself"},
		{name: "fiberus-dump-ir", doc: "Write the intermediate representation beside the C++ files"},
		{name: "fiberus-report",
				doc: "Print time by pass and, a module, conversions, dynamic calls, barriers and polls"},
		{name: "fiberus-verbose", doc: "Show the commands of the native build"}
	];

	public static function register():Void {
		for (define in all) {
			Compiler.registerCustomDefine({define: define.name, doc: define.doc, params: define.params ?? [],
					platforms: []}, "fiberus");
		}
		reportUnknown();
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
