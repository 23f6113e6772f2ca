package sys;

/**
	The file system.
**/
class FileSystem {
	/** Whether there is a file or directory at `path`. **/
	@:fiberus.call("fib::sys::exists")
	public extern static function exists(path:String):Bool;
}
