package fiberus.runtime;

/** The functions of fiberus/io_file_system.h, which the class that calls them includes. **/
@:noDoc
extern class NativeFileSystem {
	@:fiberus.call("fib::io::exists") static function exists(path:String):Bool;
	@:fiberus.call("fib::io::file_status") static function status(path:String, numbers:Array<Float>):Int;
	@:fiberus.call("fib::io::is_directory") static function isDirectory(path:String):Int;
	@:fiberus.call("fib::io::create_directory") static function createDirectory(path:String):Int;
	@:fiberus.call("fib::io::read_directory") static function readDirectory(path:String, names:Array<String>):Int;
	@:fiberus.call("fib::io::real_path") static function realPath(path:String, paths:Array<String>):Int;
	@:fiberus.call("fib::io::rename") static function rename(path:String, newPath:String):Int;
	@:fiberus.call("fib::io::delete_file") static function deleteFile(path:String):Int;
	@:fiberus.call("fib::io::delete_directory") static function deleteDirectory(path:String):Int;
}
