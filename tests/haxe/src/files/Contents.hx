package files;

#if sys
import haxe.io.Bytes;
import support.Scratch;
import sys.FileSystem;
import sys.io.File;
#end

/**
	Files as a whole: text, bytes and copies.
**/
class Contents {
	public static function run(check:Check):Void {
		#if sys
		Scratch.folder(folder -> {
			texts(check, '$folder/text');
			bytes(check, '$folder/bytes');
			copies(check, folder);
			failures(check, folder);
		});
		#else
		// There are no files on this target.
		check.isTrue(true);
		#end
	}

	#if sys
	static function texts(check:Check, path:String):Void {
		for (text in ["", "one line", "two\nlines\n", "é, ü, 漢字, 😀\r\n", "a zero \x00 inside"]) {
			File.saveContent(path, text);
			check.equals(text, File.getContent(path));
			check.equals(Bytes.ofString(text).length, FileSystem.stat(path).size);
		}
	}

	static function bytes(check:Check, path:String):Void {
		final content = Bytes.alloc(70000);
		for (i in 0...content.length) {
			content.set(i, i * 31);
		}
		File.saveBytes(path, content);
		check.equals(0, content.compare(File.getBytes(path)));
		File.saveBytes(path, Bytes.alloc(0));
		check.equals(0, File.getBytes(path).length);
	}

	static function copies(check:Check, folder:String):Void {
		final long = StringTools.rpad("", "0123456789", 300000);
		File.saveContent('$folder/from', long);
		File.saveContent('$folder/to', long + long);
		File.copy('$folder/from', '$folder/to');
		check.equals(long, File.getContent('$folder/to'));
		File.copy('$folder/from', '$folder/new');
		check.equals(long, File.getContent('$folder/new'));
		#if fiberus
		File.copy('$folder/new', '$folder/../${haxe.io.Path.withoutDirectory(folder)}/new');
		check.equals(long, File.getContent('$folder/new'));
		#end
	}

	static function failures(check:Check, folder:String):Void {
		final missing = '$folder/missing';
		final actions:Array<() -> Void> = [
			() -> File.getContent(missing),
			() -> File.getBytes(missing),
			() -> File.read(missing),
			() -> File.copy(missing, '$folder/target'),
			() -> File.saveContent('$missing/file', "text")
		];
		for (action in actions) {
			final exception = check.raises(action);
			#if fiberus
			check.isTrue(exception.message.indexOf(missing) == 0);
			check.isTrue(StringTools.endsWith(exception.message, ": No such file or directory"));
			#end
		}
		check.isFalse(FileSystem.exists('$folder/target'));
		check.raises(() -> File.write(folder));
	}
	#end
}
