package fiberus.runtime;

import haxe.io.Bytes;
import haxe.io.Output;

/** Standard output (buffered by the runtime) or standard error (not buffered). **/
@:noDoc
class StandardOutput extends Output {
	final descriptor:Int;

	public function new(descriptor:Int) {
		this.descriptor = descriptor;
	}

	override public function writeByte(c:Int):Void {
		final single = Bytes.alloc(1);
		single.set(0, c);
		NativeSys.writeOutput(descriptor, single.getData(), 0, 1);
	}

	override public function writeBytes(s:Bytes, pos:Int, len:Int):Int {
		if (pos < 0 || len < 0 || pos + len > s.length) {
			throw haxe.io.Error.OutsideBounds;
		}
		NativeSys.writeOutput(descriptor, s.getData(), pos, len);
		return len;
	}

	override public function flush():Void {
		NativeSys.flushOutput();
	}
}
