import haxe.io.Bytes;
import haxe.io.Eof;
import sys.net.Host;
import sys.net.Socket;

typedef Answer = {
	final status:Int;
	final headers:Map<String, String>;
	final body:String;
}

/** One end of a connection to a web server, for requests as they are written. **/
class Client {
	/** No answer is late because of a loaded machine. **/
	static inline final patience = 60;

	static final host = new Host("127.0.0.1");

	public final socket = new Socket();

	public function new(port:Int) {
		socket.setTimeout(patience);
		socket.connect(host, port);
	}

	public function send(text:String):Void {
		socket.output.writeString(text);
	}

	/** Sends a GET request, or another without a body, and reads the answer. **/
	public function get(path:String, method:String = "GET"):Answer {
		send('$method $path HTTP/1.1\r\nHost: test\r\n\r\n');
		return read(method == "HEAD");
	}

	/** Reads an answer; its status is 0 when the connection has ended before one. **/
	public function read(isHead:Bool = false):Answer {
		final headers = new Map<String, String>();
		try {
			final first = socket.input.readLine();
			while (true) {
				final line = socket.input.readLine();
				if (line == "") {
					break;
				}
				final colon = line.indexOf(": ");
				headers[line.substr(0, colon).toLowerCase()] = line.substr(colon + 2);
			}
			return {status: Std.parseInt(first.split(" ")[1]), headers: headers, body: isHead ? "" : readBody(headers)};
		} catch (_:Eof) {
			return {status: 0, headers: headers, body: ""};
		}
	}

	function readBody(headers:Map<String, String>):String {
		if (headers["transfer-encoding"] == "chunked") {
			return readChunks();
		}
		final length = headers["content-length"];
		return length == null ? socket.input.readAll().toString() : socket.input.readString(Std.parseInt(length));
	}

	function readChunks():String {
		final body = new StringBuf();
		while (true) {
			final size = Std.parseInt("0x" + socket.input.readLine());
			if (size > 0) {
				body.add(socket.input.readString(size));
			}
			socket.input.readLine();
			if (size == 0) {
				return body.toString();
			}
		}
	}

	/** Whether the server has closed its side. **/
	public function isEnded():Bool {
		try {
			socket.input.readBytes(Bytes.alloc(1), 0, 1);
			return false;
		} catch (_:Eof) {
			return true;
		} catch (error:haxe.io.Error) {
			// Reset, because there was something that the server did not want to read.
			return !error.match(Blocked);
		}
	}

	public function close():Void {
		socket.close();
	}
}
