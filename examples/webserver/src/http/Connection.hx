package http;

import haxe.io.Error;
import sys.net.Socket;

/** The requests of one client, one after the other. **/
class Connection {
	final server:Server;
	final socket:Socket;
	final output:OutputBuffer;
	final reader:RequestReader;

	/** Whether nothing is under way: the connection may be closed without harm. **/
	var isIdle = false;

	public function new(server:Server, socket:Socket) {
		this.server = server;
		this.socket = socket;
		output = new OutputBuffer(socket);
		reader = new RequestReader(socket, output, server.settings);
		socket.setFastSend(true);
	}

	/** Serves the client until it has gone or is to go. Never throws, except when the fiber is cancelled. **/
	public function run():Void {
		try {
			while (awaitRequest() && serve()) {}
			output.flush();
		} catch (_:Error) {
			// The client has gone, or does not take its answer.
		} catch (problem:haxe.Exception) {
			socket.close();
			throw problem;
		}
		socket.close();
	}

	/** Lets an idle connection end. Called by another fiber. **/
	public function stop():Void {
		if (isIdle) {
			// The fiber that reads finds the end of its input.
			socket.shutdown(true, false);
		}
	}

	/** Sends what there is before it waits. False when there are no more requests. **/
	function awaitRequest():Bool {
		if (reader.hasInput()) {
			return true;
		}
		socket.setTimeout(server.settings.requestSeconds);
		output.flush();
		isIdle = true;
		final isThere = !server.isStopping && reader.await();
		isIdle = false;
		return isThere;
	}

	/** Answers one request; false when it is the last one. **/
	function serve():Bool {
		try {
			final request = reader.read();
			if (request == null) {
				return false;
			}
			final response = answer(request);
			final keepsAlive = request.keepsAlive() && !server.isStopping;
			return send(response, request, keepsAlive) && keepsAlive;
		} catch (error:HttpError) {
			refuse(error);
			return false;
		}
	}

	function answer(request:Request):Response {
		try {
			return server.handler(request);
		} catch (error:HttpError) {
			return Response.text('${error.message}\n', error.status);
		} catch (problem:haxe.Exception) {
			if (fiberus.Cancelled.isRequest(problem)) {
				throw problem;
			}
			Sys.stderr().writeString('${request.method} ${request.path}: ${problem.details()}\n');
			return Response.text("Internal Server Error\n", 500);
		}
	}

	/** False when the answer ends with the connection. **/
	function send(response:Response, request:Request, keepsAlive:Bool):Bool {
		socket.setTimeout(server.settings.requestSeconds);
		final isStreamed = response.body.match(Streamed(_));
		final isChunked = isStreamed && request.minorVersion >= 1;
		final continues = keepsAlive && (!isStreamed || isChunked);
		writeHead(response);
		switch response.body {
			case Whole(content):
				output.writeAscii('Content-Length: ${content.length}\r\n');
			case Sized(length, _):
				output.writeAscii('Content-Length: $length\r\n');
			case Streamed(_):
				if (isChunked) {
					output.writeAscii("Transfer-Encoding: chunked\r\n");
				}
		}
		if (!continues) {
			output.writeAscii("Connection: close\r\n");
		} else if (request.minorVersion == 0) {
			output.writeAscii("Connection: keep-alive\r\n");
		}
		output.writeAscii("\r\n");
		if (request.method != "HEAD") {
			writeBody(response.body, isChunked);
		}
		return continues;
	}

	function writeHead(response:Response):Void {
		output.writeAscii(Status.line(response.status));
		output.writeAscii(server.dateHeader());
		var i = 0;
		while (i < response.headers.length) {
			output.writeText(response.headers[i]);
			output.writeAscii(": ");
			output.writeText(response.headers[i + 1]);
			output.writeAscii("\r\n");
			i += 2;
		}
	}

	/** When the body fails half-way, the client has to be told: the connection ends before its time. **/
	function writeBody(body:Body, isChunked:Bool):Void {
		switch body {
			case Whole(content):
				output.writeFullBytes(content, 0, content.length);
			case Streamed(write) if (isChunked):
				final chunks = new ChunkedOutput(output);
				write(chunks);
				chunks.finish();
			case Sized(_, write) | Streamed(write):
				write(output);
		}
	}

	/** The rest of what the client sends makes no sense. **/
	function refuse(error:HttpError):Void {
		socket.setTimeout(server.settings.requestSeconds);
		final content = '${error.message}\n';
		writeHead(Response.text("", error.status));
		output.writeString('Content-Length: ${content.length}\r\nConnection: close\r\n\r\n$content');
		output.flush();
		socket.shutdown(false, true);
		reader.drain();
	}
}
