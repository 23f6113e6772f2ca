package fiberus.runtime;

import haxe.io.Bytes;
import haxe.io.Eof;
import haxe.io.Output;
import sys.net.Socket;

/** Reads what a server answers to a request: the head at once, the body by `copyBody`. Throws texts. **/
@:noDoc
class HttpAnswer {
	static inline final bufferSize = 16 * 1024;
	static inline final longestLine = 256 * 1024;

	public var status(default, null) = 0;

	/** By the names that the server has written. **/
	public final headers = new Map<String, Array<String>>();

	final socket:Socket;

	/** Gives the seconds that the next read may wait; throws when the time is up. **/
	final patience:() -> Float;

	final buffer = Bytes.alloc(bufferSize);
	var position = 0;
	var end = 0;

	public function new(socket:Socket, patience:() -> Float) {
		this.socket = socket;
		this.patience = patience;
		do {
			readHead();
			// What comes before the real answer: "100 Continue".
		} while (status >= 100 && status < 200 && status != 101);
	}

	/** The last value of a header, whatever the case of its name. **/
	public function header(name:String):Null<String> {
		for (other => values in headers) {
			if (other.toLowerCase() == name) {
				return values[values.length - 1];
			}
		}
		return null;
	}

	/** Whether the body ends where the connection does. **/
	public function endsWithConnection():Bool {
		return !isChunked() && header("content-length") == null;
	}

	/** Writes the body to `target`. `isHead`: the request was one that is answered without a body. **/
	public function copyBody(target:Output, isHead:Bool):Void {
		if (isHead || status == 204 || status == 304) {
			return;
		}
		final length = header("content-length");
		if (isChunked()) {
			copyChunks(target);
		} else if (length != null) {
			final size = Std.parseInt(length);
			if (size == null || size < 0) {
				throw "Invalid length";
			}
			target.prepare(size);
			copy(target, size);
		} else {
			while (position < end || fill()) {
				target.writeFullBytes(buffer, position, end - position);
				position = end;
			}
		}
	}

	function isChunked():Bool {
		final coding = header("transfer-encoding");
		return coding != null && coding.toLowerCase() == "chunked";
	}

	function readHead():Void {
		headers.clear();
		final first = readLine().split(" ");
		final code = Std.parseInt(first[1] ?? "");
		if (!StringTools.startsWith(first[0], "HTTP/") || code == null || code == 0) {
			throw "Response status error";
		}
		status = code;
		while (true) {
			final line = readLine();
			if (line == "") {
				return;
			}
			final colon = line.indexOf(":");
			final name = colon < 0 ? line : line.substr(0, colon);
			final value = colon < 0 ? "" : StringTools.trim(line.substr(colon + 1));
			final values = headers[name] ?? [];
			values.push(value);
			headers[name] = values;
		}
	}

	function copyChunks(target:Output):Void {
		final format = ~/^[0-9A-Fa-f]{1,7} *(;.*)?$/;
		while (true) {
			final line = readLine();
			if (!format.match(line)) {
				throw "Invalid chunk";
			}
			final size = Std.parseInt("0x" + StringTools.trim(line.split(";")[0]));
			if (size == 0) {
				break;
			}
			copy(target, size);
			if (readLine() != "") {
				throw "Invalid chunk";
			}
		}
		// Headers may follow, which nobody asked for.
		while (readLine() != "") {}
	}

	function copy(target:Output, size:Int):Void {
		var rest = size;
		while (rest > 0) {
			if (position == end && !fill()) {
				throw "Transfer aborted";
			}
			final count = rest < end - position ? rest : end - position;
			target.writeFullBytes(buffer, position, count);
			position += count;
			rest -= count;
		}
	}

	/** A line of the head or between chunks, without its end. **/
	function readLine():String {
		final line = new haxe.io.BytesBuffer();
		while (true) {
			if (position == end && !fill()) {
				throw "Transfer aborted";
			}
			final byte = buffer.get(position++);
			if (byte == "\n".code) {
				final text = line.getBytes().toString();
				return StringTools.endsWith(text, "\r") ? text.substr(0, text.length - 1) : text;
			}
			line.addByte(byte);
			if (line.length > longestLine) {
				throw "Response status error";
			}
		}
	}

	/** False at the end of the connection. **/
	function fill():Bool {
		socket.setTimeout(patience());
		position = end = 0;
		try {
			end = socket.input.readBytes(buffer, 0, bufferSize);
			return true;
		} catch (_:Eof) {
			return false;
		}
	}
}
