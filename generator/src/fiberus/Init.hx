package fiberus;

#if macro
import fiberus.diag.Defines;
import fiberus.diag.Diagnostics;
import fiberus.front.KeptTypes;
import fiberus.front.StandardLibrary;
import haxe.io.Path;
import haxe.macro.Compiler;
import haxe.macro.Context;
import haxe.macro.Type;

/** Turns a compilation into one for this target; `extraParams.hxml` calls `install`. **/
class Init {
	static var types:Array<Type> = [];
	static var isInstalled = false;

	/** Haxe 5 calls this before it initialises the custom target: the only place for the platform's configuration. **/
	public static function init():Void {
		#if (haxe_ver >= 5)
		Compiler.setPlatformConfiguration({
			staticTypeSystem: true,
			sys: true,
			capturePolicy: None,
			padNulls: false,
			addFinalReturn: false,
			overloadFunctions: false,
			canSkipNonNullableArgument: true,
			ignoreUnsafeCast: false,
			reservedTypePaths: [],
			supportsFunctionEquality: true,
			usesUtf16: true,
			thisBeforeSuper: true,
			supportsThreads: true,
			supportsUnicode: true,
			supportsRestArgs: false,
			exceptions: {
				nativeThrows: [],
				nativeCatches: [],
				avoidWrapping: false,
				wildcardCatch: {path: {pack: [], name: "Dynamic"}, native: false},
				baseThrow: {path: {pack: [], name: "Dynamic"}, native: false}
			},
			scoping: {scope: BlockScope, flags: []},
			supportsAtomics: true
		});
		#end
	}

	public static function install():Void {
		if (isInstalled || !isThisTarget()) {
			return;
		}
		isInstalled = true;
		Defines.register();
		Compiler.define("fiberus");
		#if (haxe_ver < 5)
		Compiler.define("target.name", "fiberus");
		Compiler.define("sys");
		Compiler.define("target.threaded");
		Compiler.define("target.atomics");
		#end
		final root = libraryRoot();
		addClassPath(root + "/std");
		addClassPath(root + "/std/_std");
		Context.onAfterInitMacros(keepRuntimeClasses);
		if (Context.defined("display")) {
			return;
		}
		Context.onAfterTyping(types -> StandardLibrary.letUnusedGo(types, root + "/std"));
		Context.onGenerate(all -> {
			types = all;
			KeptTypes.note(all);
		});
		Context.onAfterGenerate(() -> Generator.run(types, outputPath(), root));
	}

	/** Class paths given on the command line stay as they are; a second mention would only slow look-ups down. **/
	static function addClassPath(path:String):Void {
		final wanted = Path.addTrailingSlash(path);
		for (present in Context.getClassPath()) {
			if (present == wanted) {
				return;
			}
		}
		Compiler.addClassPath(path);
	}

	static function isThisTarget():Bool {
		#if (haxe_ver >= 5)
		return Context.definedValue("target.name") == "fiberus";
		#else
		return Context.definedValue("target.name") == "cross";
		#end
	}

	/** Classes that the runtime reaches without any mention in the program. **/
	static function keepRuntimeClasses():Void {
		Compiler.keep("haxe.Exception");
		Context.getType("haxe.Exception");
	}

	static function outputPath():String {
		#if (haxe_ver >= 5)
		return Compiler.getOutput();
		#else
		final output = Context.definedValue("fiberus-output");
		if (output == null || output == "" || output == "1") {
			Diagnostics.fatal("no output is named; add -D fiberus-output=bin/main");
		}
		return output;
		#end
	}

	/** The folder that holds `generator`, `runtime` and `std`. **/
	static function libraryRoot():String {
		final here = Path.directory(Context.resolvePath("fiberus/Init.hx"));
		final root = Path.normalize(Path.join([here, "..", "..", ".."]));
		return Path.isAbsolute(root) ? root : Path.normalize(Path.join([Sys.getCwd(), root]));
	}
}
#end
