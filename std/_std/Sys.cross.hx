import fiberus.runtime.NativeFile;
import fiberus.runtime.NativeProcess;
import fiberus.runtime.NativeSys;
import fiberus.runtime.StandardInput;
import fiberus.runtime.StandardOutput;
import haxe.io.Input;
import haxe.io.Output;

/**
	The process and its surroundings. Standard output is buffered: it is written at the end of a line on a terminal,
	before standard input is read, before anything goes to standard error and when the program ends.
**/
@:coreApi
@:include("fiberus/io.h")
@:include("fiberus/io_process.h")
class Sys {
	public static function print(v:Dynamic):Void {
		NativeSys.print(Std.string(v));
	}

	public static function println(v:Dynamic):Void {
		NativeSys.println(Std.string(v));
	}

	@:fiberus.call("fib::sys::args")
	public extern static function args():Array<String>;

	@:fiberus.call("fib::sys::get_env")
	public extern static function getEnv(s:String):String;

	@:fiberus.call("fib::sys::put_env")
	public extern static function putEnv(s:String, v:Null<String>):Void;

	public static function environment():Map<String, String> {
		final result = new Map<String, String>();
		final pairs = NativeSys.environment();
		var i = 0;
		while (i < pairs.length) {
			result[pairs[i]] = pairs[i + 1];
			i += 2;
		}
		return result;
	}

	/** Suspends the fiber. **/
	@:fiberus.call("fib::sys::sleep")
	public extern static function sleep(seconds:Float):Void;

	/** Dates are always formatted the same way: gives false. **/
	public static function setTimeLocale(loc:String):Bool {
		return false;
	}

	@:fiberus.call("fib::sys::get_cwd")
	public extern static function getCwd():String;

	@:fiberus.call("fib::sys::set_cwd")
	public extern static function setCwd(s:String):Void;

	@:fiberus.call("fib::sys::system_name")
	public extern static function systemName():String;

	/**
		Runs a program and waits for it, which suspends the fiber; a signal n that ended it reads as the status 128 + n.
	**/
	public static function command(cmd:String, ?args:Array<String>):Int {
		final process = NativeProcess.spawn(cmd, args, Inherited, null);
		final status = process < 0 ? process : NativeProcess.wait(process, true);
		if (status < 0) {
			throw new haxe.Exception('$cmd: ${NativeFile.errorText(status)}');
		}
		return status;
	}

	@:fiberus.call("fib::sys::exit")
	public extern static function exit(code:Int):Void;

	@:fiberus.call("fib::sys::time")
	public extern static function time():Float;

	@:fiberus.call("fib::sys::cpu_time")
	public extern static function cpuTime():Float;

	@:deprecated("Use programPath instead")
	public static function executablePath():String {
		return programPath();
	}

	@:fiberus.call("fib::sys::program_path")
	public extern static function programPath():String;

	@:fiberus.call("fib::sys::get_char")
	public extern static function getChar(echo:Bool):Int;

	public static function stdin():Input {
		return new StandardInput();
	}

	public static function stdout():Output {
		return new StandardOutput(1);
	}

	public static function stderr():Output {
		return new StandardOutput(2);
	}
}
