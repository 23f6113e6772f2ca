package http;

import haxe.io.Bytes;
import haxe.io.Output;

/** The body of an answer whose length nobody knows yet, in chunks. What is written is sent by `flush`. **/
class ChunkedOutput extends Output {
	static inline final chunkBytes = 16 * 1024;

	final target:OutputBuffer;
	final chunk = Bytes.alloc(chunkBytes);
	var used = 0;

	public function new(target:OutputBuffer) {
		this.target = target;
	}

	override public function writeByte(c:Int):Void {
		if (used == chunkBytes) {
			endChunk();
		}
		chunk.set(used++, c);
	}

	override public function writeBytes(s:Bytes, pos:Int, len:Int):Int {
		if (used == chunkBytes) {
			endChunk();
		}
		final count = len < chunkBytes - used ? len : chunkBytes - used;
		chunk.blit(used, s, pos, count);
		used += count;
		return count;
	}

	override public function flush():Void {
		endChunk();
		target.flush();
	}

	/** The last chunk, which is empty. **/
	public function finish():Void {
		endChunk();
		target.writeString("0\r\n\r\n");
	}

	function endChunk():Void {
		if (used > 0) {
			target.writeString('${StringTools.hex(used)}\r\n');
			target.writeFullBytes(chunk, 0, used);
			target.writeString("\r\n");
			used = 0;
		}
	}
}
