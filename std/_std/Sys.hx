import haxe.io.BytesData.ByteStorage;
import haxe.io.Eof;
import haxe.io.Input;
import haxe.io.Output;

/**
	The process and its surroundings. Standard output is buffered: it is written at the end of a line on a terminal,
	before standard input is read, before anything goes to standard error and when the program ends.
**/
@:coreApi
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

	/** Runs a program and waits for it; a signal n that ended it reads as the status 128 + n. **/
	@:fiberus.call("fib::sys::command")
	public extern static function command(cmd:String, ?args:Array<String>):Int;

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
		return standardInput;
	}

	public static function stdout():Output {
		return standardOutput;
	}

	public static function stderr():Output {
		return standardError;
	}

	static final standardInput = new StandardInput();
	static final standardOutput = new StandardOutput(1);
	static final standardError = new StandardOutput(2);
}

private class StandardInput extends Input {
	final single = haxe.io.Bytes.alloc(1);

	public function new() {}

	override public function readByte():Int {
		readBytes(single, 0, 1);
		return single.get(0);
	}

	override public function readBytes(s:haxe.io.Bytes, pos:Int, len:Int):Int {
		if (pos < 0 || len < 0 || pos + len > s.length || pos + len < 0) {
			throw haxe.io.Error.OutsideBounds;
		}
		final count = NativeSys.readInput(s.getData(), pos, len);
		if (count == 0 && len > 0) {
			throw new Eof();
		}
		return count;
	}
}

private class StandardOutput extends Output {
	final descriptor:Int;
	final single = haxe.io.Bytes.alloc(1);

	public function new(descriptor:Int) {
		this.descriptor = descriptor;
	}

	override public function writeByte(c:Int):Void {
		single.set(0, c);
		NativeSys.writeOutput(descriptor, single.getData(), 0, 1);
	}

	override public function writeBytes(s:haxe.io.Bytes, pos:Int, len:Int):Int {
		if (pos < 0 || len < 0 || pos + len > s.length || pos + len < 0) {
			throw haxe.io.Error.OutsideBounds;
		}
		NativeSys.writeOutput(descriptor, s.getData(), pos, len);
		return len;
	}

	override public function writeString(s:String, ?encoding:haxe.io.Encoding):Void {
		final bytes = haxe.io.Bytes.ofString(s, encoding);
		NativeSys.writeOutput(descriptor, bytes.getData(), 0, bytes.length);
	}

	override public function flush():Void {
		if (descriptor == 1) {
			NativeSys.flushOutput();
		}
	}
}

/** Functions of `fiberus/sys.h`. **/
private extern class NativeSys {
	@:fiberus.call("fib::sys::print")
	static function print(text:String):Void;

	@:fiberus.call("fib::sys::println")
	static function println(text:String):Void;

	@:fiberus.call("fib::sys::environment")
	static function environment():Array<String>;

	@:fiberus.call("fib::sys::read_input")
	static function readInput(data:ByteStorage, position:Int, length:Int):Int;

	@:fiberus.call("fib::sys::write_output")
	static function writeOutput(descriptor:Int, data:ByteStorage, position:Int, length:Int):Void;

	@:fiberus.call("fib::sys::flush_output")
	static function flushOutput():Void;
}
