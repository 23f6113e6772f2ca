package sys.io;

import fiberus.runtime.NativeSys;
import haxe.io.Bytes;

/**
	Whole files. Errors are exceptions that name the path: "PATH: No such file or directory".
**/
class File {
	/** The content of a file in UTF-8. **/
	@:fiberus.call("fib::sys::read_text")
	public extern static function getContent(path:String):String;

	/** Writes `content` in UTF-8 to a new file, in place of any there is. **/
	@:fiberus.call("fib::sys::write_text")
	public extern static function saveContent(path:String, content:String):Void;

	/** The content of a file. **/
	public static function getBytes(path:String):Bytes {
		return Bytes.ofData(NativeSys.readBytes(path));
	}

	/** Writes `bytes` to a new file, in place of any there is. **/
	public static function saveBytes(path:String, bytes:Bytes):Void {
		NativeSys.writeBytes(path, bytes.getData());
	}

	/** Copies the content of a file. **/
	public static function copy(srcPath:String, dstPath:String):Void {
		NativeSys.writeBytes(dstPath, NativeSys.readBytes(srcPath));
	}
}
