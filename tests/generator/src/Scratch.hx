import sys.FileSystem;

/** Folders for files that tests write. **/
class Scratch {
	public static function folder(name:String):String {
		final path = '${Sys.getEnv("TMPDIR") ?? "/tmp"}/fiberus-generator-test-$name-${Std.random(0x3FFFFFFF)}';
		FileSystem.createDirectory(path);
		return path;
	}

	public static function remove(path:String):Void {
		if (FileSystem.isDirectory(path)) {
			for (entry in FileSystem.readDirectory(path)) {
				remove('$path/$entry');
			}
			FileSystem.deleteDirectory(path);
		} else {
			FileSystem.deleteFile(path);
		}
	}
}
