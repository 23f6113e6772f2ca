package files;

#if sys
import haxe.io.Path;
import support.Scratch;
import sys.FileSystem;
import sys.io.File;
#end

/**
	FileSystem: folders, paths and what is known of files.
**/
class Directories {
	public static function run(check:Check):Void {
		#if sys
		Scratch.folder(folder -> {
			making(check, folder);
			listing(check, folder);
			moving(check, folder);
			status(check, folder);
			paths(check, folder);
		});
		#else
		// There are no files on this target.
		check.isTrue(true);
		#end
	}

	#if sys
	static function making(check:Check, folder:String):Void {
		FileSystem.createDirectory('$folder/a/b/../b/c/');
		check.isTrue(FileSystem.isDirectory('$folder/a/b/c'));
		FileSystem.createDirectory('$folder/a/b');
		check.raises(() -> FileSystem.deleteDirectory('$folder/a'));
		File.saveContent('$folder/file', "");
		#if !eval
		// The interpreter takes anything for the folder.
		check.raises(() -> FileSystem.createDirectory('$folder/file'));
		#end
		check.raises(() -> FileSystem.createDirectory('$folder/file/below'));
		check.raises(() -> FileSystem.deleteDirectory('$folder/file'));
		check.raises(() -> FileSystem.deleteFile('$folder/a'));
		FileSystem.deleteFile('$folder/file');
		check.isFalse(FileSystem.exists('$folder/file'));
		final exception = check.raises(() -> FileSystem.deleteFile('$folder/file'));
		#if fiberus
		check.equals('$folder/file: No such file or directory', exception.message);
		#end
		for (path in ["a/b/c", "a/b/", "a"]) {
			FileSystem.deleteDirectory('$folder/$path');
		}
		check.isFalse(FileSystem.exists('$folder/a'));
	}

	static function listing(check:Check, folder:String):Void {
		check.equals(0, FileSystem.readDirectory(folder).length);
		final names = ["plain", ".hidden", "two words", "é漢😀", "a\nline", StringTools.rpad("", "x", 255)];
		for (name in names) {
			File.saveContent('$folder/$name', name);
		}
		final found = FileSystem.readDirectory('$folder/');
		names.sort(Reflect.compare);
		found.sort(Reflect.compare);
		check.equals(names.join("|"), found.join("|"));
		for (name in found) {
			check.equals(name, File.getContent('$folder/$name'));
			FileSystem.deleteFile('$folder/$name');
		}
		check.raises(() -> FileSystem.readDirectory('$folder/missing'));
	}

	static function moving(check:Check, folder:String):Void {
		File.saveContent('$folder/one', "1");
		File.saveContent('$folder/two', "2");
		FileSystem.rename('$folder/one', '$folder/two');
		check.isFalse(FileSystem.exists('$folder/one'));
		check.equals("1", File.getContent('$folder/two'));
		check.raises(() -> FileSystem.rename('$folder/one', '$folder/two'));
		check.equals("1", File.getContent('$folder/two'));
		FileSystem.deleteFile('$folder/two');
	}

	static function status(check:Check, folder:String):Void {
		final before = Date.now().getTime() - 5000;
		final path = '$folder/status';
		File.saveContent(path, "12345");
		final status = FileSystem.stat(path);
		check.equals(5, status.size);
		check.equals(1, status.nlink);
		check.isTrue(status.mtime.getTime() >= before);
		check.isTrue(status.atime.getTime() >= before);
		check.isTrue(status.ctime.getTime() >= before);
		check.equals(status.uid, FileSystem.stat(folder).uid);
		check.isFalse(FileSystem.isDirectory(path));
		check.raises(() -> FileSystem.stat('$folder/missing'));
		#if fiberus
		// The interpreter leaves out the kind of file and does not throw.
		check.equals(8 << 12, status.mode & (15 << 12));
		check.equals(4 << 12, FileSystem.stat(folder).mode & (15 << 12));
		check.raises(() -> FileSystem.isDirectory('$folder/missing'));
		#end
		FileSystem.deleteFile(path);
	}

	static function paths(check:Check, folder:String):Void {
		check.isFalse(FileSystem.exists(""));
		FileSystem.createDirectory('$folder/inner');
		final full = FileSystem.fullPath(folder);
		check.equals('$full/inner', FileSystem.fullPath('$folder/inner/.././inner/'));
		check.equals("/a/../b", FileSystem.absolutePath("/a/../b"));
		final previous = Sys.getCwd();
		Sys.setCwd('$folder/inner');
		check.equals(Path.addTrailingSlash('$full/inner'), Sys.getCwd());
		check.equals('$full/inner', FileSystem.fullPath("."));
		check.equals('$full/inner/name', FileSystem.absolutePath("name"));
		File.saveContent("relative", "");
		Sys.setCwd(previous);
		check.isTrue(FileSystem.exists('$folder/inner/relative'));
		#if fiberus
		check.isFalse(FileSystem.exists('$folder/inner\x00/relative'));
		check.raises(() -> FileSystem.fullPath('$folder/missing'));
		#end
	}
	#end
}
