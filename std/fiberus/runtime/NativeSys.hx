package fiberus.runtime;

import haxe.io.BytesData;

/** The runtime's functions behind `Sys`, the standard streams and whole files (sys.h). **/
@:noDoc
extern class NativeSys {
	@:fiberus.call("fib::sys::args") static function args():Array<String>;
	@:fiberus.call("fib::sys::program_path") static function programPath():String;
	@:fiberus.call("fib::sys::system_name") static function systemName():String;
	@:fiberus.call("fib::sys::get_env") static function getEnv(name:String):String;
	@:fiberus.call("fib::sys::put_env") static function putEnv(name:String, value:String):Void;
	@:fiberus.call("fib::sys::environment") static function environment():Array<String>;
	@:fiberus.call("fib::sys::get_cwd") static function getCwd():String;
	@:fiberus.call("fib::sys::set_cwd") static function setCwd(path:String):Void;
	@:fiberus.call("fib::sys::exit") static function exit(status:Int):Void;
	@:fiberus.call("fib::sys::time") static function time():Float;
	@:fiberus.call("fib::sys::cpu_time") static function cpuTime():Float;
	@:fiberus.call("fib::sys::sleep") static function sleep(seconds:Float):Void;
	@:fiberus.call("fib::sys::print") static function print(text:String):Void;
	@:fiberus.call("fib::sys::println") static function println(text:String):Void;
	@:fiberus.call("fib::sys::flush_output") static function flushOutput():Void;
	@:fiberus.call("fib::sys::write_output")
	static function writeOutput(descriptor:Int, bytes:BytesData, position:Int, length:Int):Void;
	@:fiberus.call("fib::sys::read_input") static function readInput(bytes:BytesData, position:Int, length:Int):Int;
	@:fiberus.call("fib::sys::get_char") static function getChar(echo:Bool):Int;
	@:fiberus.call("fib::sys::read_bytes") static function readBytes(path:String):BytesData;
	@:fiberus.call("fib::sys::write_bytes") static function writeBytes(path:String, content:BytesData):Void;
}
