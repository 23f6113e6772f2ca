package support;

#if sys
import haxe.io.Path;
import sys.FileSystem;

/**
	Folders for tests to write in.
**/
class Scratch {
	static var count = 0;

	/** Calls `test` with the path of a new, empty folder, and removes the folder afterwards. **/
	public static function folder(test:(path:String) -> Void):Void {
		final parent = Sys.getEnv("TMPDIR") ?? "/tmp";
		final path = Path.join([parent, 'haxe-tests-${Std.random(0x3FFFFFFF)}-${count++}']);
		FileSystem.createDirectory(path);
		try {
			test(path);
		} catch (e) {
			remove(path);
			throw e;
		}
		remove(path);
	}

	static function remove(path:String):Void {
		for (name in FileSystem.readDirectory(path)) {
			final inner = Path.join([path, name]);
			if (FileSystem.isDirectory(inner)) {
				remove(inner);
			} else {
				FileSystem.deleteFile(inner);
			}
		}
		FileSystem.deleteDirectory(path);
	}
}
#end
