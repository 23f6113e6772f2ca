package sys;

import fiberus.runtime.NativeFile;
import fiberus.runtime.NativeFileSystem;
import haxe.io.Path;

/**
	Files and directories by their paths. Errors are exceptions that name the path: "PATH: No such file or directory".
**/
@:include("fiberus/io.h")
@:include("fiberus/io_file_system.h")
class FileSystem {
	/** Whether there is a file or directory at `path`. **/
	public static function exists(path:String):Bool {
		return NativeFileSystem.exists(path);
	}

	/** Gives a file or directory a new path; one that has the path already is replaced. **/
	public static function rename(path:String, newPath:String):Void {
		final result = NativeFileSystem.rename(path, newPath);
		if (result < 0) {
			throw new haxe.Exception('$path to $newPath: ${NativeFile.errorText(result)}');
		}
	}

	/**
		What the system knows of the file or directory at `path`, which for a link is what it refers to. A size beyond
		Int reads as its largest value; identifiers of files and devices are cut to 32 bits.
	**/
	public static function stat(path:String):FileStat {
		final numbers:Array<Float> = [];
		check(NativeFileSystem.status(path, numbers), path);
		return {
			gid: Std.int(numbers[0]),
			uid: Std.int(numbers[1]),
			atime: Date.fromTime(numbers[2]),
			mtime: Date.fromTime(numbers[3]),
			ctime: Date.fromTime(numbers[4]),
			size: Std.int(Math.min(numbers[5], 0x7FFFFFFF)),
			dev: Std.int(numbers[6]),
			ino: Std.int(numbers[7]),
			nlink: Std.int(numbers[8]),
			rdev: Std.int(numbers[9]),
			mode: Std.int(numbers[10])
		};
	}

	/** The absolute path of what is at `relPath`, without links and without "." and "..". It has to exist. **/
	public static function fullPath(relPath:String):String {
		final paths:Array<String> = [];
		check(NativeFileSystem.realPath(relPath, paths), relPath);
		return paths[0];
	}

	/** The absolute path of `relPath` as seen from the working directory, whether it exists or not. **/
	public static function absolutePath(relPath:String):String {
		return Path.isAbsolute(relPath) ? relPath : Path.join([Sys.getCwd(), relPath]);
	}

	/** Whether there is a directory at `path`; throws when there is nothing. **/
	public static function isDirectory(path:String):Bool {
		return check(NativeFileSystem.isDirectory(path), path) != 0;
	}

	/** Creates a directory and those above that do not exist. Nothing happens when it exists. **/
	public static function createDirectory(path:String):Void {
		check(NativeFileSystem.createDirectory(path), path);
	}

	public static function deleteFile(path:String):Void {
		check(NativeFileSystem.deleteFile(path), path);
	}

	/** Deletes a directory, which has to be empty. **/
	public static function deleteDirectory(path:String):Void {
		check(NativeFileSystem.deleteDirectory(path), path);
	}

	/** The names of what is in a directory, in no particular order, without "." and "..". **/
	public static function readDirectory(path:String):Array<String> {
		final names:Array<String> = [];
		check(NativeFileSystem.readDirectory(path, names), path);
		return names;
	}

	static function check(result:Int, path:String):Int {
		if (result < 0) {
			throw new haxe.Exception('$path: ${NativeFile.errorText(result)}');
		}
		return result;
	}
}
