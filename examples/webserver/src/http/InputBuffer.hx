package http;

import haxe.io.Bytes;
import haxe.io.Eof;
import sys.net.Socket;

/** What has arrived and was not consumed yet. **/
class InputBuffer {
	/** Most requests are smaller, and there are many connections that wait for one. **/
	static inline final initialBytes = 1024;

	/** Requests that are sent one behind the other come in pieces of this size at most. **/
	static inline final pieceBytes = 16 * 1024;

	final socket:Socket;
	var buffer:Bytes = Bytes.alloc(initialBytes);
	var start = 0;
	var end = 0;

	/** The last piece took all the room there was: more is likely to follow. **/
	var wasFull = false;

	public var length(get, never):Int;

	public function new(socket:Socket) {
		this.socket = socket;
	}

	inline function get_length():Int {
		return end - start;
	}

	/**
		Waits for something to arrive; false when the client has closed its side. Throws `haxe.io.Error.Blocked` when
		nothing comes within the socket's timeout.
	**/
	public function receive():Bool {
		makeRoom();
		try {
			end += socket.input.readBytes(buffer, end, buffer.length - end);
			wasFull = end == buffer.length;
			return true;
		} catch (_:Eof) {
			return false;
		}
	}

	/** Where the first empty line begins, counted from what comes next; -1 when it has not arrived. **/
	public function findEmptyLine(from:Int):Int {
		final buffer = buffer;
		for (i in start + from...end - 3) {
			if (buffer.get(i) == "\r".code && buffer.get(i + 1) == "\n".code && buffer.get(i + 2) == "\r".code
				&& buffer.get(i + 3) == "\n".code) {
				return i - start;
			}
		}
		return -1;
	}

	/** Where the first line ends; -1 when that has not arrived. **/
	public function findLineEnd():Int {
		for (i in start...end - 1) {
			if (buffer.get(i) == "\r".code && buffer.get(i + 1) == "\n".code) {
				return i - start;
			}
		}
		return -1;
	}

	/** Whether a line's end, or what has arrived of it, comes next. **/
	public function startsWithLineEnd():Bool {
		return length > 0 && buffer.get(start) == "\r".code && (length == 1 || buffer.get(start + 1) == "\n".code);
	}

	public function text(size:Int):String {
		return buffer.getString(start, size);
	}

	/** Consumes up to `size` bytes into `target`; gives how many. **/
	public function take(target:Bytes, position:Int, size:Int):Int {
		final count = size < length ? size : length;
		target.blit(position, buffer, start, count);
		skip(count);
		return count;
	}

	public function skip(size:Int):Void {
		start += size;
		if (start == end) {
			start = end = 0;
		}
	}

	function makeRoom():Void {
		if (end < buffer.length && !(wasFull && length == 0 && buffer.length < pieceBytes)) {
			return;
		}
		final target = start > buffer.length >> 1 ? buffer : Bytes.alloc(2 * buffer.length);
		target.blit(0, buffer, start, length);
		end -= start;
		start = 0;
		buffer = target;
	}
}
