package http;

import haxe.io.Bytes;
import haxe.io.BytesBuffer;
import haxe.io.Error;
import sys.net.Socket;

/** Reads requests from a connection: the head, and the body by its length or in chunks. **/
class RequestReader {
	static inline final maximumChunkLine = 1024;

	/** After this time without a request the next one may take longer than memory should wait for it. **/
	static inline final quietSeconds = 1.0;

	final socket:Socket;
	final output:OutputBuffer;
	final settings:Settings;
	final input:InputBuffer;

	/** When what is being read has to be there; not known as long as nothing was waited for. **/
	var deadline:Null<Float> = null;

	public function new(socket:Socket, output:OutputBuffer, settings:Settings, pool:BufferPool) {
		this.socket = socket;
		this.output = output;
		this.settings = settings;
		input = new InputBuffer(socket, pool);
	}

	/** Whether a part of a request has arrived already. **/
	public function hasInput():Bool {
		return input.length > 0;
	}

	/** Waits for the first bytes of a request; false when there will be none. **/
	public function await():Bool {
		if (!input.isLarge() || settings.idleSeconds <= quietSeconds) {
			return receiveWithin(settings.idleSeconds) ?? false;
		}
		final isThere = receiveWithin(quietSeconds);
		if (isThere != null) {
			return isThere;
		}
		input.rest();
		return receiveWithin(settings.idleSeconds - quietSeconds) ?? false;
	}

	/** Whether something has arrived, or null when nothing happened within the time. **/
	function receiveWithin(seconds:Float):Null<Bool> {
		socket.setTimeout(seconds);
		try {
			return input.receive();
		} catch (error:Error) {
			return error.match(Blocked) ? null : false;
		}
	}

	/** The next request, some of which has arrived. Null when the client has gone in the middle of it. **/
	public function read():Null<Request> {
		deadline = null;
		if (!skipEmptyLines()) {
			return null;
		}
		var end = input.findEmptyLine(0);
		while (end < 0) {
			if (input.length > settings.maximumHeadBytes) {
				throw new HttpError(431);
			}
			final searched = input.length > 3 ? input.length - 3 : 0;
			if (!receive()) {
				return null;
			}
			end = input.findEmptyLine(searched);
		}
		if (end > settings.maximumHeadBytes) {
			throw new HttpError(431);
		}
		final request = HeadParser.parse(input.text(end));
		input.skip(end + 4);
		return readBody(request) ? request : null;
	}

	/** Nothing more is to be read. **/
	public function close():Void {
		input.rest();
	}

	/** Reads on for a moment what nobody wants, so that the client gets to read its answer before an error. **/
	public function drain():Void {
		socket.setTimeout(1);
		var rest = 32;
		try {
			while (rest-- > 0 && input.receive()) {
				input.skip(input.length);
			}
		} catch (error:Error) {}
	}

	/** Some clients send one line's end more than they should. False when the client has gone. **/
	function skipEmptyLines():Bool {
		while (input.startsWithLineEnd()) {
			if (input.length > 1) {
				input.skip(2);
			}
			if (input.length < 2 && !receive()) {
				return false;
			}
		}
		return true;
	}

	/** False when the client has gone. **/
	function readBody(request:Request):Bool {
		final coding = request.header("transfer-encoding");
		final length = request.header("content-length");
		if (coding == null && length == null) {
			return true;
		}
		if (coding != null && length != null) {
			throw new HttpError(400, "A body has a length or comes in chunks, not both.");
		}
		if (coding != null && coding.toLowerCase() != "chunked") {
			throw new HttpError(501, "Bodies come in chunks or as they are.");
		}
		final size = length == null ? 0 : parseSize(length, ~/^[0-9]{1,9}$/, "");
		if (size > settings.maximumBodyBytes) {
			throw new HttpError(413);
		}
		deadline = null;
		invite(request);
		final body = length == null ? readChunks() : readExactly(size);
		if (body != null) {
			request.body = body;
		}
		return body != null;
	}

	/** Some clients send a body only when they are told that it is wanted. **/
	function invite(request:Request):Void {
		final expectation = request.header("expect");
		if (expectation == null) {
			return;
		}
		if (expectation.toLowerCase() != "100-continue") {
			throw new HttpError(417);
		}
		output.writeString("HTTP/1.1 100 Continue\r\n\r\n");
		output.flush();
	}

	function readExactly(size:Int):Null<Bytes> {
		final body = Bytes.alloc(size);
		var position = input.take(body, 0, size);
		while (position < size) {
			if (!receive()) {
				return null;
			}
			position += input.take(body, position, size - position);
		}
		return body;
	}

	function readChunks():Null<Bytes> {
		final body = new BytesBuffer();
		while (true) {
			final line = readLine();
			if (line == null) {
				return null;
			}
			// What follows a semicolon is for nobody we know.
			final size = parseSize(StringTools.trim(line.split(";")[0]), ~/^[0-9A-Fa-f]{1,7}$/, "0x");
			if (body.length + size > settings.maximumBodyBytes) {
				throw new HttpError(413);
			}
			if (size == 0) {
				return skipTrailers() ? body.getBytes() : null;
			}
			final chunk = readExactly(size);
			if (chunk == null) {
				return null;
			}
			body.add(chunk);
			if (readLine() != "") {
				throw new HttpError(400, "A chunk is longer than it says.");
			}
		}
	}

	function skipTrailers():Bool {
		var size = 0;
		while (true) {
			final line = readLine();
			if (line == null || line == "") {
				return line != null;
			}
			size += line.length;
			if (size > settings.maximumHeadBytes) {
				throw new HttpError(431);
			}
		}
	}

	/** Null when the client has gone. **/
	function readLine():Null<String> {
		var end = input.findLineEnd();
		while (end < 0) {
			if (input.length > maximumChunkLine) {
				throw new HttpError(400, "A line between chunks is too long.");
			}
			if (!receive()) {
				return null;
			}
			end = input.findLineEnd();
		}
		final line = input.text(end);
		input.skip(end + 2);
		return line;
	}

	static function parseSize(text:String, format:EReg, prefix:String):Int {
		if (!format.match(text)) {
			throw new HttpError(400, "A length is no number.");
		}
		return Std.parseInt(prefix + text);
	}

	/** Waits for more, as long as the deadline allows; false when the client has closed its side. **/
	function receive():Bool {
		// The client may wait for answers to what it has sent before.
		output.flush();
		final now = Sys.time();
		deadline = deadline ?? now + settings.requestSeconds;
		if (deadline <= now) {
			throw new HttpError(408);
		}
		socket.setTimeout(deadline - now);
		try {
			return input.receive();
		} catch (error:Error) {
			if (error.match(Blocked)) {
				throw new HttpError(408);
			}
			// The connection was reset.
			return false;
		}
	}
}
