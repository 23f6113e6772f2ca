import haxe.io.Bytes;
import sys.FileSystem;
import sys.io.File;

/** Whole files, binary and text, written, read and replaced; a missing one is an exception. **/
class Main {
	static function main() {
		final path = "data.bin";
		Sys.println(FileSystem.exists(path));
		final bytes = Bytes.alloc(100000);
		for (index in 0...bytes.length)
			bytes.set(index, (index * 7 + (index >> 8)) & 0xFF);
		File.saveBytes(path, bytes);
		Sys.println(FileSystem.exists(path));
		Sys.println(File.getBytes(path).compare(bytes) == 0);

		File.saveContent(path, "first é\nsecond 😀\n");
		Sys.println(File.getContent(path).split("\n").join("|"));
		Sys.println(File.getBytes(path).length);
		File.saveContent(path, "");
		Sys.println(File.getContent(path) == "");
		try {
			File.getContent("missing");
			Sys.println("read a missing file");
		} catch (_:haxe.Exception) {
			Sys.println("missing");
		}
		FileSystem.deleteFile(path);
	}
}
