package fiberus.emit;

import fiberus.diag.BuildError;
import haxe.io.Path;
import sys.FileSystem;
import sys.io.File;

/** Writing of files where a failure, such as a full disk, is a BuildError that names the file. **/
class Files {
	/**
		Replaces the file's content and creates its folder when there is none. What could be written only in part is
		removed.
	**/
	public static function save(file:String, content:String):Void {
		createFolder(Path.directory(file));
		try {
			File.saveContent(file, content);
		} catch (error:haxe.Exception) {
			removeIfPlain(file);
			throw cannotWrite("file", file, error);
		}
	}

	/** True when the file was not there or had another content. **/
	public static function saveIfChanged(file:String, content:String):Bool {
		if (holds(file, content)) {
			return false;
		}
		save(file, content);
		return true;
	}

	/** The folder and those above it. **/
	public static function createFolder(folder:String):Void {
		try {
			FileSystem.createDirectory(folder);
		} catch (error:haxe.Exception) {
			throw cannotWrite("folder", folder, error);
		}
		if (folder != "" && FileSystem.exists(folder) && !FileSystem.isDirectory(folder)) {
			throw new BuildError('$folder is a file where a folder is needed; remove it or choose another output');
		}
	}

	static function holds(file:String, content:String):Bool {
		return FileSystem.exists(file) && !FileSystem.isDirectory(file) && File.getContent(file) == content;
	}

	static function removeIfPlain(file:String):Void {
		try {
			if (!FileSystem.isDirectory(file)) {
				FileSystem.deleteFile(file);
			}
		} catch (_:haxe.Exception) {
			// It was not even created, and why is in the message already.
		}
	}

	/** The interpreter's reasons are `PATH: reason` and `reason(FUNCTION, PATH)`. **/
	static function cannotWrite(what:String, path:String, error:haxe.Exception):BuildError {
		final reason = StringTools.replace(error.message, path + ": ", "").split("(")[0];
		final advice = "make room for it or choose another output";
		return new BuildError('cannot write the $what $path ($reason); $advice', error);
	}
}
