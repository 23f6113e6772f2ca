package fiberus.runtime;

import fiberus.runtime.NativeFile;
import haxe.io.Bytes;
import haxe.io.Eof;
import haxe.io.Error;
import haxe.io.Output;

/**
	The functions of fiberus/io_process.h: results below zero are errors of the system. Callers carry
	`@:include("fiberus/io_process.h")`.
**/
@:noDoc
extern class NativeProcess {
	@:fiberus.call("fib::io::spawn")
	static function spawn(command:String, arguments:Array<String>, streams:ChildStreams, descriptors:Array<Int>):Int;
	@:fiberus.call("fib::io::wait_child") static function wait(process:Int, isBlocking:Bool):Int;
	@:fiberus.call("fib::io::kill_child") static function kill(process:Int):Int;
	@:fiberus.call("fib::io::forget_child") static function forget(process:Int):Void;
}

/** What the standard streams of a child are, as in fiberus/io_process.h. **/
@:noDoc
enum abstract ChildStreams(Int) {
	final Inherited = 0;
	final Piped = 1;
	final Detached = 2;
}

/** The standard input of a child, without a buffer. When the child does not read any more, writing throws `Eof`. **/
@:noDoc
@:include("fiberus/io.h")
class NativeChildInput extends Output {
	static inline final closed = -1;

	var descriptor:Int;
	final pipes:ChildPipes;

	public function new(descriptor:Int, pipes:ChildPipes) {
		this.descriptor = descriptor;
		this.pipes = pipes;
	}

	override public function writeByte(c:Int):Void {
		final single = Bytes.alloc(1);
		single.set(0, c);
		writeBytes(single, 0, 1);
	}

	override public function writeBytes(s:Bytes, pos:Int, len:Int):Int {
		if (pos < 0 || len < 0 || pos + len > s.length) {
			throw Error.OutsideBounds;
		}
		if (len == 0) {
			return 0;
		}
		if (descriptor != closed) {
			// The child may not read before somebody reads what it writes.
			pipes.await(descriptor, Writable);
		}
		final count = NativeFile.write(descriptor, s.getData(), pos, len);
		if (count == NativeErrors.brokenPipe) {
			throw new Eof();
		}
		if (count < 0) {
			throw Error.Custom(descriptor == closed ? "The input is closed" : NativeFile.errorText(count));
		}
		return count;
	}

	override public function close():Void {
		if (descriptor != closed) {
			final open = descriptor;
			descriptor = closed;
			NativeFile.close(open);
		}
	}
}
