package files;

#if sys
import haxe.io.Bytes;
import haxe.io.Eof;
import support.Scratch;
import sys.io.File;
import sys.io.FileInput;
#end

/**
	FileInput: reading in pieces, moving about, and the end of the file.
**/
class Reading {
	public static function run(check:Check):Void {
		#if sys
		Scratch.folder(folder -> {
			final path = '$folder/file';
			pieces(check, path);
			positions(check, path);
			large(check, path);
		});
		#else
		// There are no files on this target.
		check.isTrue(true);
		#end
	}

	#if sys
	static function pieces(check:Check, path:String):Void {
		File.saveContent(path, "first\r\nsecond é\n\nlast");
		final input = File.read(path);
		check.equals("first", input.readLine());
		check.equals(7, input.tell());
		check.equals("sec", input.readString(3));
		check.equals("ond é", input.readUntil("\n".code));
		check.equals("", input.readLine());
		check.equals("last", input.readLine());
		check.raises(() -> input.readLine(), Eof);
		input.close();
		final again = File.read(path, false);
		check.equals(File.getContent(path), again.readAll().toString());
		check.raises(() -> again.readByte(), Eof);
		#if fiberus
		check.raises(() -> again.readBytes(Bytes.alloc(4), 2, 3), haxe.io.Error);
		#end
		again.close();
	}

	static function positions(check:Check, path:String):Void {
		File.saveContent(path, "0123456789");
		final input = File.read(path);
		check.equals(0, input.tell());
		check.equals("0".code, input.readByte());
		input.seek(4, SeekCur);
		check.equals(5, input.tell());
		check.equals("5".code, input.readByte());
		input.seek(-2, SeekCur);
		check.equals("4".code, input.readByte());
		input.seek(-1, SeekEnd);
		check.equals(9, input.tell());
		check.equals("9".code, input.readByte());
		check.isFalse(input.eof());
		check.raises(() -> input.readByte(), Eof);
		check.isTrue(input.eof());
		check.equals(10, input.tell());
		input.seek(3, SeekBegin);
		check.isFalse(input.eof());
		check.equals("3".code, input.readByte());
		input.seek(100, SeekEnd);
		check.equals(110, input.tell());
		check.raises(() -> input.readByte(), Eof);
		#if fiberus
		check.raises(() -> input.seek(-1, SeekBegin));
		#end
		input.close();
	}

	/** Larger than any buffer. **/
	static function large(check:Check, path:String):Void {
		final content = Bytes.alloc(100000);
		for (i in 0...content.length) {
			content.set(i, i * 7 + (i >> 8));
		}
		File.saveBytes(path, content);
		final input = File.read(path);
		final start = input.read(10);
		final middle = input.read(50000);
		check.equals(50010, input.tell());
		check.equals(0, content.sub(0, 10).compare(start));
		check.equals(0, content.sub(10, 50000).compare(middle));
		check.equals(content.get(50010), input.readByte());
		input.seek(-50000, SeekCur);
		check.equals(content.get(11), input.readByte());
		check.equals(0, content.sub(12, content.length - 12).compare(input.readAll()));
		input.close();
	}
	#end
}
