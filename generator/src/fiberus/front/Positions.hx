package fiberus.front;

import fiberus.ir.Program.SourcePos;
import haxe.macro.Context;
import haxe.macro.Expr.Position;

/** Maps compiler positions to file and line; line tables are read once a file. **/
class Positions {
	static final lineStarts:Map<String, Array<Int>> = [];

	public static function of(pos:Position):SourcePos {
		final info = Context.getPosInfos(pos);
		return {file: info.file, line: lineOf(info.file, info.min)};
	}

	static function lineOf(file:String, offset:Int):Int {
		final starts = startsOf(file);
		var low = 0;
		var high = starts.length - 1;
		while (low < high) {
			final middle = (low + high + 1) >> 1;
			if (starts[middle] <= offset) {
				low = middle;
			} else {
				high = middle - 1;
			}
		}
		return low + 1;
	}

	static function startsOf(file:String):Array<Int> {
		final known = lineStarts.get(file);
		if (known != null) {
			return known;
		}
		final starts = [0];
		if (sys.FileSystem.exists(file) && !sys.FileSystem.isDirectory(file)) {
			// Positions count bytes, so bytes are what is searched.
			final bytes = sys.io.File.getBytes(file);
			final data = bytes.getData();
			for (i in 0...bytes.length) {
				if (haxe.io.Bytes.fastGet(data, i) == '\n'.code) {
					starts.push(i + 1);
				}
			}
		}
		lineStarts.set(file, starts);
		return starts;
	}
}
