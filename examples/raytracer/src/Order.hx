import haxe.crypto.Crc32;
import sys.io.File;

/** What the command line asks for: the size of the picture and the file it goes to. **/
class Order {
	public final width:Int;
	public final height:Int;

	final path:String;
	final usage:String;

	/** `program` is the name that messages show. Ends the program when the arguments make no sense. **/
	public function new(program:String, arguments:Array<String>) {
		usage = 'usage: $program [WIDTH HEIGHT [FILE]]';
		if (arguments.length == 1 || arguments.length > 3)
			fail(usage);
		width = arguments.length == 0 ? 640 : parseSize(arguments[0]);
		height = arguments.length == 0 ? 360 : parseSize(arguments[1]);
		path = arguments.length < 3 ? "picture.png" : arguments[2];
	}

	/** Writes the file, and a line about it to standard output. **/
	public function deliver(picture:Picture):Void {
		final file = PictureFile.encode(picture, path);
		try {
			File.saveBytes(path, file);
		} catch (error:haxe.Exception) {
			fail('cannot write $path: ${error.message}');
		}
		final checksum = StringTools.hex(Crc32.make(picture.data), 8).toLowerCase();
		Sys.println('$path: $width x $height pixels, ${file.length} bytes, crc $checksum');
	}

	function parseSize(text:String):Int {
		final size = Std.parseInt(text);
		if (size == null || size < 1 || size > 16384)
			fail('$text: not a size from 1 to 16384\n$usage');
		return size;
	}

	static function fail(message:String):Void {
		Sys.stderr().writeString(message + "\n");
		Sys.exit(2);
	}
}
