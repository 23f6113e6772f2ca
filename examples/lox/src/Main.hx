import lox.Errors.CompileError;
import lox.Errors.RuntimeError;
import lox.Interpreter;
import sys.io.File;

/**
	Runs programs in Lox, the small language of the book "Crafting Interpreters": dynamic types, closures, classes
	with single inheritance.

		lox [FILE...]

	Runs the files one after another, each with globals of its own, or standard input where none is named. Stops at the
	first error: status 65 for a program that is not Lox, 70 for an error while it runs, 66 for a file that cannot be
	read. Native functions: `floor`, `sqrt`, `text`, `length`, `character`.
**/
class Main {
	static inline final STATUS_COMPILE_ERROR = 65;
	static inline final STATUS_NO_INPUT = 66;
	static inline final STATUS_RUNTIME_ERROR = 70;

	static function main() {
		final paths = Sys.args();
		if (paths.length == 0)
			run("standard input", Sys.stdin().readAll().toString());
		for (path in paths)
			run(path, read(path));
	}

	static function read(path:String):String {
		try {
			return File.getContent(path);
		} catch (error:haxe.Exception) {
			return fail('cannot read $path: ${error.message}', STATUS_NO_INPUT);
		}
	}

	static function run(name:String, source:String):Void {
		try {
			new Interpreter(line -> Sys.println(line)).run(source);
		} catch (error:CompileError) {
			fail('$name:\n${error.message}', STATUS_COMPILE_ERROR);
		} catch (error:RuntimeError) {
			fail('$name:\nline ${error.line}: ${error.message}', STATUS_RUNTIME_ERROR);
		}
	}

	static function fail<T>(message:String, status:Int):T {
		Sys.stderr().writeString(message + "\n");
		Sys.exit(status);
		return null;
	}
}
