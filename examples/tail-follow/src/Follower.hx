import haxe.io.Bytes;
import haxe.io.Eof;
import haxe.io.Output;
import sys.io.File;
import sys.io.FileInput;
import sys.io.FileSeek;

/** Copies what a file grows by, also when it is cut off or another one takes its place. **/
class Follower {
	static inline final pieceBytes = 16 * 1024;

	final path:String;
	final output:Output;
	final piece = Bytes.alloc(pieceBytes);

	/** Null while there is no file. **/
	var input:Null<FileInput> = null;

	var position = 0;

	public function new(path:String, output:Output) {
		this.path = path;
		this.output = output;
	}

	/** Copies the last `count` lines. **/
	public function showEnd(count:Int):Void {
		if (!open()) {
			return;
		}
		position = startOfLastLines(count);
		copy();
	}

	/** Copies what is new. **/
	public function update():Void {
		if (input == null && !open()) {
			return;
		}
		// Of the open file: another one may have the path by now.
		input.seek(0, FileSeek.SeekEnd);
		if (input.tell() < position) {
			// Cut off: it begins again.
			position = 0;
		}
		copy();
	}

	/** Another file has the path now: the end of the former one, then all of the new one. **/
	public function reopen():Void {
		if (input != null) {
			copy();
			input.close();
			input = null;
		}
		position = 0;
		update();
	}

	public function close():Void {
		if (input != null) {
			input.close();
			input = null;
		}
	}

	function open():Bool {
		try {
			input = File.read(path);
			return true;
		} catch (_:haxe.Exception) {
			return false;
		}
	}

	function copy():Void {
		input.seek(position, FileSeek.SeekBegin);
		try {
			while (true) {
				final count = input.readBytes(piece, 0, pieceBytes);
				output.writeFullBytes(piece, 0, count);
				position += count;
			}
		} catch (_:Eof) {}
		output.flush();
	}

	/** Looks for the ends of lines from the end of the file on, a piece at a time. **/
	function startOfLastLines(count:Int):Int {
		input.seek(0, FileSeek.SeekEnd);
		var end = input.tell();
		var linesLeft = count;
		// The end of the last line begins no other.
		var isLast = true;
		while (end > 0) {
			final start = end > pieceBytes ? end - pieceBytes : 0;
			input.seek(start, FileSeek.SeekBegin);
			input.readFullBytes(piece, 0, end - start);
			var i = end - start;
			while (--i >= 0) {
				if (piece.get(i) == "\n".code && !isLast && --linesLeft == 0) {
					return start + i + 1;
				}
				isLast = false;
			}
			end = start;
		}
		return 0;
	}
}
