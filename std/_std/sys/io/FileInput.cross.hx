package sys.io;

import fiberus.runtime.NativeFile;
import fiberus.runtime.NativeInput;
import haxe.Int64;

/** A file to read, which `File.read` opens. It is read through a buffer. **/
@:include("fiberus/io.h")
class FileInput extends NativeInput {
	var hasFoundEnd = false;

	@:allow(sys.io.File)
	function new(descriptor:Int, path:String) {
		super(descriptor, path);
	}

	/** Moves to a place relative to the beginning, to the present position or to the end of the file. **/
	public function seek(p:Int, pos:FileSeek):Void {
		// The descriptor is ahead of the reader by what the buffer holds.
		final offset:Int64 = pos == SeekCur ? Int64.ofInt(p) - (end - position) : Int64.ofInt(p);
		moveTo(offset, FileOutput.whenceOf(pos));
		discard();
		hasFoundEnd = false;
	}

	/** The number of bytes between the beginning of the file and the present position. **/
	public function tell():Int {
		final ahead = moveTo(Int64.ofInt(0), FileOutput.whenceOf(SeekCur));
		return FileOutput.toInt(ahead - (end - position));
	}

	/** Whether a read has met the end of the file since the last `seek`. **/
	public function eof():Bool {
		return hasFoundEnd;
	}

	override function noteEnd():Void {
		hasFoundEnd = true;
	}

	function moveTo(offset:Int64, whence:Int):Int64 {
		final result = NativeFile.seek(descriptor, offset, whence);
		if (result < 0) {
			check(Int64.toInt(result));
		}
		return result;
	}
}
