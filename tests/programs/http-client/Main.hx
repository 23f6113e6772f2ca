import fiberus.Fiber;
import haxe.Http;
import haxe.io.Eof;
import sys.net.Host;
import sys.net.Socket;

/** haxe.Http against a server in the same program. **/
class Main {
	static function main() {
		final listener = new Socket();
		listener.bind(new Host("127.0.0.1"), 0);
		listener.listen(5);
		Fiber.spawn(() -> serve(listener));
		final address = 'http://localhost:${listener.host().port}';

		Sys.println(Http.requestUrl('$address/length'));
		Sys.println(Http.requestUrl('$address/chunks'));
		Sys.println(Http.requestUrl('$address/close'));

		final post = new Http('$address/echo');
		post.setHeader("X-Answer", "42");
		post.setParameter("name", "a value & more");
		post.onStatus = status -> Sys.println('status $status');
		post.onData = data -> Sys.println(data);
		post.onError = error -> Sys.println('error $error');
		post.request(true);
		Sys.println(post.responseHeaders["X-Echo"]);

		final missing = new Http('$address/missing');
		missing.onStatus = status -> Sys.println('status $status');
		missing.onError = error -> Sys.println('error $error');
		missing.request();
		Sys.println(missing.responseData);
		listener.close();

		final refused = new Http(address);
		refused.onError = error -> Sys.println(error.split(":").pop());
		refused.request();
	}

	static function serve(listener:Socket):Void {
		try {
			while (true) {
				final connection = listener.accept();
				answer(connection);
				connection.close();
			}
		} catch (_:haxe.Exception) {}
	}

	static function answer(connection:Socket):Void {
		final path = connection.input.readLine().split(" ")[1];
		final headers = new Map<String, String>();
		while (true) {
			final line = connection.input.readLine();
			if (line == "") {
				break;
			}
			final colon = line.indexOf(": ");
			headers[line.substr(0, colon).toLowerCase()] = line.substr(colon + 2);
		}
		connection.write(switch path {
			case "/length": "HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nhéllo";
			case "/chunks": "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\none\r\n5\r\n, two\r\n0\r\n\r\n";
			case "/close": "HTTP/1.0 200 OK\r\n\r\nuntil the end";
			case "/echo":
				final body = connection.input.readString(Std.parseInt(headers["content-length"]));
				'HTTP/1.1 201 Created\r\nX-Echo: ${headers["x-answer"]}\r\nContent-Length: ${body.length}\r\n\r\n$body';
			case _: "HTTP/1.1 404 Not Found\r\nContent-Length: 4\r\n\r\nnone";
		});
	}
}
