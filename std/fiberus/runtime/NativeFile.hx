package fiberus.runtime;

import haxe.Int64;
import haxe.io.BytesData;

/**
	Descriptors and files (fiberus/io.h): results below zero are errors of the system. Callers carry
	`@:include("fiberus/io.h")`.
**/
@:noDoc
extern class NativeFile {
	@:fiberus.call("fib::io::error_text") static function errorText(result:Int):String;
	@:fiberus.call("fib::io::close") static function close(descriptor:Int):Int;
	@:fiberus.call("fib::io::read")
	static function read(descriptor:Int, bytes:BytesData, position:Int, length:Int):Int;
	@:fiberus.call("fib::io::write")
	static function write(descriptor:Int, bytes:BytesData, position:Int, length:Int):Int;
	@:fiberus.call("fib::io::open_input") static function openInput(path:String):Int;
	@:fiberus.call("fib::io::seek") static function seek(descriptor:Int, offset:Int64, whence:Int):Int64;
	@:fiberus.call("fib::io::copy_file")
	static function copy(source:String, target:String, failedPaths:Array<String>):Int;
	@:fiberus.call("fib::io::open_output")
	static function openOutput(path:String, mode:Int, files:Array<NativeOutputFile>):Int;
}

/** A file that is written through a buffer. **/
@:noDoc
@:fiberus.type("fib::io::OutputFile")
extern class NativeOutputFile {
	@:fiberus.call("fib::io::output_write") function write(bytes:BytesData, position:Int, length:Int):Int;
	@:fiberus.call("fib::io::output_write_byte") function writeByte(byte:Int):Int;
	@:fiberus.call("fib::io::output_flush") function flush():Int;
	@:fiberus.call("fib::io::output_seek") function seek(offset:Int64, whence:Int):Int64;
	@:fiberus.call("fib::io::output_close") function close():Int;
}

/** Results of the functions above that callers tell apart: -errno of Linux. **/
@:noDoc
enum abstract NativeErrors(Int) to Int {
	final again = -11;
	final brokenPipe = -32;
	final already = -114;
	final inProgress = -115;
}
