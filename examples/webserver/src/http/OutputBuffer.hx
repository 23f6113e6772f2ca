package http;

import fiberus.Utf8;
import haxe.io.Bytes;
import haxe.io.Encoding;
import haxe.io.Output;
import sys.net.Socket;

/** Collects what is to be sent, so that the answers to many requests go out in one piece. **/
class OutputBuffer extends Output {
	/** With more than this something is sent before it is asked for. **/
	static inline final fullBytes = 64 * 1024;

	final socket:Socket;
	final pool:BufferPool;

	/** Of the pool, or a larger one in its place; empty as long as there is nothing to send. **/
	var buffer:Bytes = nothing;

	var used = 0;

	static final nothing = Bytes.alloc(0);

	public function new(socket:Socket, pool:BufferPool) {
		this.socket = socket;
		this.pool = pool;
	}

	override public function writeByte(c:Int):Void {
		reserve(1);
		buffer.set(used++, c);
	}

	override public function writeBytes(s:Bytes, pos:Int, len:Int):Int {
		if (len >= fullBytes) {
			flush();
			socket.output.writeFullBytes(s, pos, len);
			return len;
		}
		reserve(len);
		buffer.blit(used, s, pos, len);
		used += len;
		return len;
	}

	override public function writeString(s:String, ?encoding:Encoding):Void {
		if (encoding == RawNative) {
			super.writeString(s, encoding);
			return;
		}
		var size = Utf8.write(s, buffer, used);
		if (size < 0) {
			reserve(Utf8.size(s));
			size = Utf8.write(s, buffer, used);
		}
		used += size;
	}

	public function isEmpty():Bool {
		return used == 0;
	}

	/** Sends everything. **/
	override public function flush():Void {
		if (used > 0) {
			final full = buffer;
			final size = used;
			used = 0;
			buffer = nothing;
			socket.output.writeFullBytes(full, 0, size);
			pool.give(full);
		}
	}

	function reserve(size:Int):Void {
		if (used + size > fullBytes) {
			flush();
		}
		if (used + size > buffer.length) {
			final isEnough = used + size <= BufferPool.bufferBytes;
			final larger = isEnough ? pool.take() : Bytes.alloc(2 * (used + size));
			larger.blit(0, buffer, 0, used);
			pool.give(buffer);
			buffer = larger;
		}
	}
}
