package sys.io;

import fiberus.runtime.NativeFile;
import haxe.Int64;
import haxe.io.Bytes;
import haxe.io.Error;
import haxe.io.Output;

/**
	A file to write, which `File.write`, `append` and `update` open. It is written through a buffer: others see what has
	been written after `flush`, `seek`, `tell` or `close`, or when the program has ended.
**/
@:include("fiberus/io.h")
class FileOutput extends Output {
	final file:NativeOutputFile;
	final path:String;

	@:allow(sys.io.File)
	function new(file:NativeOutputFile, path:String) {
		this.file = file;
		this.path = path;
	}

	override public function writeByte(c:Int):Void {
		check(file.writeByte(c));
	}

	override public function writeBytes(s:Bytes, pos:Int, len:Int):Int {
		if (pos < 0 || len < 0 || pos + len > s.length) {
			throw Error.OutsideBounds;
		}
		check(file.write(s.getData(), pos, len));
		return len;
	}

	override public function flush():Void {
		check(file.flush());
	}

	override public function close():Void {
		check(file.close());
	}

	/** Moves to a place relative to the beginning, to the present position or to the end of the file. **/
	public function seek(p:Int, pos:FileSeek):Void {
		moveTo(p, whenceOf(pos));
	}

	/** The number of bytes between the beginning of the file and the present position. **/
	public function tell():Int {
		return toInt(moveTo(0, whenceOf(SeekCur)));
	}

	function moveTo(offset:Int, whence:Int):Int64 {
		final result = file.seek(Int64.ofInt(offset), whence);
		if (result < 0) {
			check(Int64.toInt(result));
		}
		return result;
	}

	function check(result:Int):Void {
		if (result < 0) {
			throw new haxe.Exception('$path: ${NativeFile.errorText(result)}');
		}
	}

	/** As lseek(2) counts them. **/
	@:allow(sys.io.FileInput)
	static function whenceOf(pos:FileSeek):Int {
		return switch pos {
			case SeekBegin: 0;
			case SeekCur: 1;
			case SeekEnd: 2;
		}
	}

	/** Throws `Overflow` when a position lies beyond two gigabytes. **/
	@:allow(sys.io.FileInput)
	static function toInt(position:Int64):Int {
		if (position > 0x7FFFFFFF) {
			throw Error.Overflow;
		}
		return Int64.toInt(position);
	}
}
