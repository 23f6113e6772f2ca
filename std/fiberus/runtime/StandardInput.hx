package fiberus.runtime;

import haxe.io.Bytes;
import haxe.io.Eof;
import haxe.io.Input;

/** Standard input. All instances read the same stream; nothing is buffered on the Haxe side. **/
@:noDoc
class StandardInput extends Input {
	public function new() {}

	override public function readByte():Int {
		final single = Bytes.alloc(1);
		if (NativeSys.readInput(single.getData(), 0, 1) == 0) {
			throw new Eof();
		}
		return single.get(0);
	}

	override public function readBytes(s:Bytes, pos:Int, len:Int):Int {
		if (pos < 0 || len < 0 || pos + len > s.length) {
			throw haxe.io.Error.OutsideBounds;
		}
		if (len == 0) {
			return 0;
		}
		final count = NativeSys.readInput(s.getData(), pos, len);
		if (count == 0) {
			throw new Eof();
		}
		return count;
	}
}
