package files;

#if fiberus
import fiberus.io.FD;
import fiberus.io.OpenFlags;
import fiberus.io.Watch;
import support.Scratch;
import sys.FileSystem;
import sys.io.File;
#end

/**
	Names of files that are not UTF-8: what the system gives can be handed back to it.
**/
class Names {
	public static function run(check:Check):Void {
		// Other targets replace what they cannot read.
		#if fiberus
		Scratch.folder(folder -> {
			Sys.command('cd $folder && printf content > "$(printf "a\\377\\303\\251\\355\\240\\200.txt")"');
			final names = FileSystem.readDirectory(folder);
			check.equals(1, names.length);
			final name = names[0];
			// One lone surrogate for each byte that belongs to no character.
			final codes = [for (i in 0...name.length) StringTools.hex(name.charCodeAt(i))].join(" ");
			check.equals("61 DCFF E9 DCED DCA0 DC80 2E 74 78 74", codes);
			final path = '$folder/$name';
			check.equals("content", File.getContent(path));
			check.equals(7, FileSystem.stat(path).size);
			check.equals(path, FileSystem.fullPath(path));
			final fd = FD.open(path, OpenFlags.O_RDONLY);
			check.isTrue(fd >= 0);
			FD.close(fd);
			children(check, name);
			final watch = new Watch(folder);
			FileSystem.deleteFile(path);
			var event = watch.next(0);
			while (event.kind != Deleted) {
				event = watch.next(0);
			}
			check.equals(path, event.path);
			watch.close();
			check.isFalse(FileSystem.exists(path));
			final exception = check.raises(() -> File.getBytes(path));
			check.equals('$path: No such file or directory', exception.message);
			plain(check, folder);
		});
		#else
		check.isTrue(true);
		#end
	}

	#if fiberus
	/** Arguments of programs are names too. **/
	static function children(check:Check, name:String):Void {
		final process = new sys.io.Process("sh", ["-c", "printf %s \"$1\" | od -An -tx1", "sh", name]);
		check.equals("61 ff c3 a9 ed a0 80 2e 74 78 74", StringTools.trim(process.stdout.readAll().toString()));
		process.close();
	}

	static function plain(check:Check, folder:String):Void {
		for (name in ["ü", "漢字", "😀", "a" + String.fromCharCode(0xDC00) + "b"]) {
			File.saveContent('$folder/$name', name);
		}
		final names = FileSystem.readDirectory(folder);
		check.equals(4, names.length);
		// A surrogate that stands for no byte is no character of UTF-8.
		for (name in ["ü", "漢字", "😀", "a\uFFFDb"]) {
			check.isTrue(names.contains(name));
		}
	}
	#end
}
