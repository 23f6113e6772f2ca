package sys.io;

import fiberus.runtime.NativeFile;
import fiberus.runtime.NativeSys;
import haxe.io.Bytes;

/**
	Reading and writing files. Errors are exceptions that name the path: "PATH: No such file or directory". There is no
	difference between text and binary files.
**/
@:include("fiberus/io.h")
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

	/** Opens a file to read. **/
	public static function read(path:String, binary:Bool = true):FileInput {
		return new FileInput(check(NativeFile.openInput(path), path), path);
	}

	/** Opens a file to write: a new one, in place of any there is. **/
	public static function write(path:String, binary:Bool = true):FileOutput {
		return open(path, Truncate);
	}

	/** Opens a file, created if need be, to write behind its end. **/
	public static function append(path:String, binary:Bool = true):FileOutput {
		return open(path, Append);
	}

	/** Opens a file, created if need be, to write anywhere in it; the position is its beginning. **/
	public static function update(path:String, binary:Bool = true):FileOutput {
		return open(path, Update);
	}

	/** Copies the content of a file to a new one, in place of any there is. **/
	public static function copy(srcPath:String, dstPath:String):Void {
		final failedPaths:Array<String> = [];
		check(NativeFile.copy(srcPath, dstPath, failedPaths), failedPaths[0]);
	}

	static function open(path:String, mode:OutputMode):FileOutput {
		final files:Array<NativeOutputFile> = [];
		check(NativeFile.openOutput(path, mode, files), path);
		return new FileOutput(files[0], path);
	}

	static function check(result:Int, path:String):Int {
		if (result < 0) {
			throw new haxe.Exception('$path: ${NativeFile.errorText(result)}');
		}
		return result;
	}
}

/** As in fiberus/io.h. **/
private enum abstract OutputMode(Int) to Int {
	final Truncate = 0;
	final Append = 1;
	final Update = 2;
}
