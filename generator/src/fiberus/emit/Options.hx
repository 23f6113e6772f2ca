package fiberus.emit;

import haxe.io.Path;

/** What a compilation asks of emission and of the native build. **/
class Options {
	/** The executable, e.g. `bin/main`. **/
	public final outputPath:String;

	/** Where C++ and build files go. **/
	public var generatedFolder:String;

	/** Unoptimised; `checks` is set too. **/
	public var debug = false;

	/** With the runtime's assertions, the heap verifier and poisoned memory. **/
	public var checks = false;

	public var compiler = "c++";

	/** Flags of the user for compiling and for linking, after ours. **/
	public var cflags:Array<String> = [];

	public var linkFlags:Array<String> = [];
	public var lto = false;

	/** `address`, `thread`, `undefined`: the argument of -fsanitize, or null. **/
	public var sanitize:Null<String> = null;

	/** Write the files but run no C++ compiler. **/
	public var noCompile = false;

	/** `#line` directives that name Haxe sources; off to debug the C++ itself. **/
	public var lineDirectives = true;

	/** Print the commands of the build. **/
	public var verbose = false;

	/** The folder of this library: it holds `runtime/`. **/
	public final libraryRoot:String;

	/** Folders that positions may begin with; the longest that fits is left out of `#line`. **/
	public var sourceRoots:Array<String> = [];

	/** How many C++ compilers may run at once; 0: Ninja decides. **/
	public var jobs = 0;

	/** Modules per compiled C++ file, about. Small groups rebuild faster, big ones compile faster in all. **/
	public var modulesPerUnit = 12;

	public function new(outputPath:String, libraryRoot:String) {
		this.outputPath = outputPath;
		this.libraryRoot = libraryRoot;
		generatedFolder = outputPath + ".build";
	}

	/** The executable's name without folders. **/
	public var programName(get, never):String;

	function get_programName():String {
		return Path.withoutDirectory(outputPath);
	}
}
