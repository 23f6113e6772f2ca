import fiberus.Counter;
import fiberus.Fiber;
import haxe.io.Bytes;
import sys.FileSystem;
import sys.io.File;
import sys.io.Process;

/**
	What a program does with files and child processes, one row at a time: `copy FROM TO`, `small FOLDER COUNT` (writes,
	lists, reads and deletes that many files of 1 KiB), `spawn COUNT` (runs /bin/true). Prints nothing: the time and the
	processor time of the process are the figures.
**/
class FileBench {
	static inline final smallBytes = 1024;

	static function main() {
		final arguments = Sys.args();
		// Files are read another way while other fibers could run.
		final others = Counter.create(1);
		Fiber.spawn(() -> others.wait());
		switch arguments {
			case ["copy", from, to]:
				File.copy(from, to);
			case ["small", folder, count]:
				handleSmall(folder, Std.parseInt(count));
			case ["spawn", count]:
				for (_ in 0...Std.parseInt(count)) {
					final child = new Process("/bin/true", []);
					child.exitCode();
					child.close();
				}
			default:
				Sys.println("usage: copy FROM TO | small FOLDER COUNT | spawn COUNT");
				Sys.exit(2);
		}
		others.decrement();
	}

	static function handleSmall(folder:String, count:Int):Void {
		final content = Bytes.alloc(smallBytes);
		for (i in 0...count) {
			File.saveBytes('$folder/$i', content);
		}
		var size = 0;
		for (name in FileSystem.readDirectory(folder)) {
			final path = '$folder/$name';
			size += FileSystem.stat(path).size;
			size += File.getBytes(path).length;
			FileSystem.deleteFile(path);
		}
		if (size != 2 * count * smallBytes) {
			throw 'files of $size bytes in all';
		}
	}
}
