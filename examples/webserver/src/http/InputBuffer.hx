package http;

import haxe.io.Bytes;
import haxe.io.Eof;
import sys.net.Socket;

/** What has arrived and was not consumed yet. **/
class InputBuffer {
	/** Requests of programs are often smaller, those of browsers never; many connections wait for one. **/
	static inline final ownBytes = 128;

	final socket:Socket;
	final pool:BufferPool;
	final own = Bytes.alloc(ownBytes);

	/** `own`, or one of the pool in its place, or a larger one. **/
	var buffer:Bytes;

	var start = 0;
	var end = 0;

	public var length(get, never):Int;

	public function new(socket:Socket, pool:BufferPool) {
		this.socket = socket;
		this.pool = pool;
		buffer = own;
	}

	/** Whether there is a buffer that others may need. **/
	public function isLarge():Bool {
		return buffer != own;
	}

	/** Gives it back. All has been consumed. **/
	public function rest():Void {
		if (buffer != own) {
			pool.give(buffer);
			buffer = own;
		}
	}

	inline function get_length():Int {
		return end - start;
	}

	/**
		Waits for something to arrive; false when the client has closed its side. Throws `haxe.io.Error.Blocked` when
		nothing comes within the socket's timeout.
	**/
	public function receive():Bool {
		if (end == buffer.length) {
			makeRoom();
		}
		try {
			end += socket.input.readBytes(buffer, end, buffer.length - end);
		} catch (_:Eof) {
			return false;
		}
		if (end == ownBytes && buffer == own) {
			// More is likely to follow, all of which is to be read at once.
			makeRoom();
		}
		return true;
	}

	/** Where the first empty line begins, counted from what comes next; -1 when it has not arrived. **/
	public function findEmptyLine(from:Int):Int {
		final buffer = buffer;
		final end = end;
		// Looks where the last of the four bytes would be: what is there tells how many places cannot be the one.
		var last = start + from + 3;
		while (last < end) {
			final code = buffer.get(last);
			if (code > "\r".code) {
				last += 4;
			} else if (code == "\n".code && buffer.get(last - 1) == "\r".code && buffer.get(last - 2) == "\n".code
				&& buffer.get(last - 3) == "\r".code) {
				return last - 3 - start;
			} else {
				last++;
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
		final target = if (buffer == own) {
			pool.take();
		} else if (start > buffer.length >> 1) {
			buffer;
		} else {
			Bytes.alloc(2 * buffer.length);
		}
		target.blit(0, buffer, start, length);
		if (buffer != own && buffer != target) {
			pool.give(buffer);
		}
		end -= start;
		start = 0;
		buffer = target;
	}
}
