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
		output = new OutputBuffer(socket, server.buffers);
		reader = new RequestReader(socket, output, server.settings, server.buffers);
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
			end();
			if (fiberus.Cancelled.isRequest(problem)) {
				throw problem;
			}
			Sys.stderr().writeString('${problem.details()}\n');
			return;
		}
		end();
	}

	function end():Void {
		socket.close();
		reader.close();
		server.end(this);
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
		if (isChunked) {
			output.writeString("Transfer-Encoding: chunked\r\n");
		}
		if (!continues) {
			output.writeString("Connection: close\r\n");
		} else if (request.minorVersion == 0) {
			output.writeString("Connection: keep-alive\r\n");
		}
		output.writeString("\r\n");
		if (request.method != "HEAD") {
			writeBody(response.body, isChunked);
		}
		return continues;
	}

	function writeHead(response:Response):Void {
		if (output.isEmpty()) {
			// Answers that are sent together need not look at the clock each.
			server.renewDate();
		}
		output.writeString(response.start());
		output.writeString(server.dateHeader);
	}

	/** When the body fails half-way, the client has to be told: the connection ends before its time. **/
	function writeBody(body:Body, isChunked:Bool):Void {
		switch body {
			case Text(content):
				output.writeString(content);
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
		writeHead(Response.text(content, error.status));
		output.writeString('Connection: close\r\n\r\n$content');
		output.flush();
		socket.shutdown(false, true);
		reader.drain();
	}
}
