package http;

import haxe.io.Bytes;
import haxe.io.Output;
import sys.net.Socket;

/** Collects what is to be sent, so that the answers to many requests go out in one piece. **/
class OutputBuffer extends Output {
	static inline final initialBytes = 512;

	/** An idle connection keeps no larger buffer. **/
	static inline final keptBytes = 4 * 1024;

	/** With more than this something is sent before it is asked for. **/
	static inline final fullBytes = 64 * 1024;

	final socket:Socket;
	var buffer:Bytes = Bytes.alloc(initialBytes);
	var used = 0;

	public function new(socket:Socket) {
		this.socket = socket;
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

	/** Text in UTF-8. Most is ASCII, which needs no other form of it first. **/
	public function writeText(text:String):Void {
		for (i in 0...text.length) {
			if (StringTools.fastCodeAt(text, i) > 0x7F) {
				writeString(text);
				return;
			}
		}
		writeAscii(text);
	}

	/** Text of ASCII characters. **/
	public function writeAscii(text:String):Void {
		reserve(text.length);
		final target = buffer;
		final start = used;
		for (i in 0...text.length) {
			target.set(start + i, StringTools.fastCodeAt(text, i));
		}
		used = start + text.length;
	}

	/** Sends everything. **/
	override public function flush():Void {
		if (used > 0) {
			final size = used;
			used = 0;
			socket.output.writeFullBytes(buffer, 0, size);
			if (buffer.length > keptBytes) {
				buffer = Bytes.alloc(initialBytes);
			}
		}
	}

	function reserve(size:Int):Void {
		if (used + size > fullBytes) {
			flush();
		}
		if (used + size > buffer.length) {
			final larger = Bytes.alloc(2 * (used + size));
			larger.blit(0, buffer, 0, used);
			buffer = larger;
		}
	}
}
