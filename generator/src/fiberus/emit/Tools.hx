package fiberus.emit;

import haxe.io.Path;
import sys.FileSystem;
import sys.io.Process;
import fiberus.diag.BuildError;

/** Other programs that the native build runs. **/
class Tools {
	static final packages = [
		"cmake" => "cmake", "ninja" => "ninja-build", "c++" => "g++", "g++" => "g++", "clang++" => "clang",
				"flock" => "util-linux",
		"pkg-config" => "pkg-config"
	];

	/** The full path of a program; null when it is not installed. **/
	public static function find(name:String):Null<String> {
		if (name.indexOf("/") >= 0) {
			return FileSystem.exists(name) ? name : null;
		}
		for (folder in (Sys.getEnv("PATH") ?? "").split(":")) {
			final path = Path.join([folder, name]);
			if (folder != "" && FileSystem.exists(path) && !FileSystem.isDirectory(path)) {
				return path;
			}
		}
		return null;
	}

	/** As `find`; an error that names the package when the program is missing. **/
	public static function require(name:String):String {
		final path = find(name);
		if (path == null) {
			final wanted = packageOf(Path.withoutDirectory(name));
			throw new BuildError('$name is not installed; install the package $wanted');
		}
		return path;
	}

	/** Of `clang++-14` it is `clang-14`. **/
	static function packageOf(program:String):String {
		return packages[program] ?? StringTools.replace(program, "clang++", "clang");
	}

	/** Runs a program and gives its exit status and all it printed, standard error after standard output. **/
	public static function run(program:String, arguments:Array<String>):{status:Int, output:String} {
		final process = new Process("/bin/sh",
				["-c", [for (word in [program].concat(arguments)) shellQuoted(word)].join(" ") + " 2>&1 </dev/null"]);
		final output = process.stdout.readAll().toString();
		final status = process.exitCode() ?? 1;
		process.close();
		return {status: status, output: output};
	}

	public static function shellQuoted(word:String):String {
		return "'" + word.split("'").join("'\\''") + "'";
	}
}
