package files;

#if sys
import haxe.io.Bytes;
import support.Scratch;
import sys.io.File;
#end

/**
	FileOutput: new files, additions and changes in the middle.
**/
class Writing {
	public static function run(check:Check):Void {
		#if sys
		Scratch.folder(folder -> {
			final path = '$folder/file';
			replaces(check, path);
			appends(check, path);
			updates(check, path);
			large(check, path);
			failures(check, folder);
		});
		#else
		// There are no files on this target.
		check.isTrue(true);
		#end
	}

	#if sys
	static function replaces(check:Check, path:String):Void {
		File.saveContent(path, "what was there before");
		final output = File.write(path);
		check.equals(0, output.tell());
		output.writeString("text é\n");
		output.writeByte(0x41);
		check.equals(9, output.tell());
		output.writeInt32(0x44434241);
		output.bigEndian = true;
		output.writeInt32(0x41424344);
		output.flush();
		check.equals("text é\nAABCDABCD", File.getContent(path));
		output.seek(5, SeekBegin);
		output.writeString("--");
		output.seek(-1, SeekEnd);
		output.writeString("!!");
		output.seek(-3, SeekCur);
		output.writeString("?");
		output.close();
		check.equals("text --\nAABCDAB?!!", File.getContent(path));
	}

	static function appends(check:Check, path:String):Void {
		File.saveContent(path, "one");
		final output = File.append(path);
		output.writeString(" two");
		output.close();
		check.equals("one two", File.getContent(path));
		final fresh = File.append('$path-new');
		fresh.writeString("new");
		fresh.close();
		check.equals("new", File.getContent('$path-new'));
	}

	static function updates(check:Check, path:String):Void {
		File.saveContent(path, "0123456789");
		final output = File.update(path);
		output.writeString("ab");
		output.seek(5, SeekBegin);
		output.writeString("c");
		output.close();
		check.equals("ab234c6789", File.getContent(path));
		File.update('$path-empty').close();
		check.equals("", File.getContent('$path-empty'));
	}

	/** More than any buffer holds, in pieces of many sizes. **/
	static function large(check:Check, path:String):Void {
		final output = File.write(path);
		final expected = new haxe.io.BytesBuffer();
		for (size in [1, 8191, 2, 8192, 20000, 3, 8193, 0, 100]) {
			final piece = Bytes.alloc(size);
			piece.fill(0, size, size & 0xFF);
			output.writeFullBytes(piece, 0, size);
			expected.addBytes(piece, 0, size);
			output.writeByte(size >> 3 & 0xFF);
			expected.addByte(size >> 3 & 0xFF);
		}
		output.close();
		check.equals(0, expected.getBytes().compare(File.getBytes(path)));
	}

	static function failures(check:Check, folder:String):Void {
		#if fiberus
		final output = File.write('$folder/closed');
		check.raises(() -> output.writeBytes(Bytes.alloc(3), 1, 3), haxe.io.Error);
		output.close();
		check.raises(() -> output.writeByte(1));
		final full = File.write("/dev/full");
		full.writeString("no room");
		check.equals("/dev/full: No space left on device", check.raises(() -> full.close()).message);
		#end
		check.raises(() -> File.write('$folder/missing/file'));
	}
	#end
}
