import haxe.io.Bytes;
import haxe.io.Eof;
import sys.FileSystem;
import sys.io.File;
import sys.io.FileSeek;

/** Files and folders: binary and text, whole and in pieces, appended, sought, renamed and removed. **/
class Main {
	static inline final FOLDER = "scratch-folder";

	static function main() {
		FileSystem.createDirectory('$FOLDER/inner');
		final path = '$FOLDER/data.bin';
		final bytes = Bytes.alloc(100000);
		for (index in 0...bytes.length)
			bytes.set(index, (index * 7 + (index >> 8)) & 0xFF);
		File.saveBytes(path, bytes);
		Sys.println(File.getBytes(path).compare(bytes) == 0);
		Sys.println(FileSystem.stat(path).size);

		writeAndReadValues(path);
		appendAndSeek('$FOLDER/text.txt');

		File.copy(path, '$FOLDER/inner/copy.bin');
		FileSystem.rename(path, '$FOLDER/renamed.bin');
		final names = FileSystem.readDirectory(FOLDER);
		names.sort(Reflect.compare);
		Sys.println(names.join(" "));
		Sys.println(FileSystem.exists(path) + " " + FileSystem.isDirectory('$FOLDER/inner'));

		FileSystem.deleteFile('$FOLDER/inner/copy.bin');
		FileSystem.deleteFile('$FOLDER/renamed.bin');
		FileSystem.deleteFile('$FOLDER/text.txt');
		FileSystem.deleteDirectory('$FOLDER/inner');
		FileSystem.deleteDirectory(FOLDER);
		Sys.println(FileSystem.exists(FOLDER));
		try {
			File.getContent('$FOLDER/missing');
			Sys.println("read a missing file");
		} catch (_:haxe.Exception) {
			Sys.println("missing");
		}
	}

	static function writeAndReadValues(path:String):Void {
		final output = File.write(path);
		output.bigEndian = true;
		output.writeInt32(-123456789);
		output.writeDouble(Math.PI);
		output.writeUInt16(65535);
		output.writeInt8(-5);
		output.writeFloat(0.25);
		output.writeString("text é\n");
		output.close();

		final input = File.read(path);
		input.bigEndian = true;
		Sys.println(input.readInt32());
		Sys.println(input.readDouble() == Math.PI);
		Sys.println(input.readUInt16());
		Sys.println(input.readInt8());
		Sys.println(input.readFloat());
		Sys.println(input.readLine());
		try {
			input.readByte();
		} catch (_:Eof) {
			Sys.println("end of file");
		}
		input.close();
	}

	static function appendAndSeek(path:String):Void {
		File.saveContent(path, "first\nsecond\n");
		final appended = File.append(path);
		appended.writeString("third\n");
		appended.close();
		final input = File.read(path);
		input.seek(6, SeekBegin);
		Sys.println(input.readLine() + " " + input.tell());
		input.seek(-6, SeekEnd);
		Sys.println(input.readLine() + " " + input.eof());
		input.close();
		Sys.println(File.getContent(path).split("\n").join("|"));
	}
}
