package sockets;

#if fiberus
import fiberus.Channel;
import fiberus.Fiber;
import haxe.Http;
import haxe.io.Bytes;
import haxe.io.BytesInput;
import sys.net.Host;
import sys.net.Socket;
#end

/**
	What `haxe.Http` sends, and what it makes of answers, late and broken ones included.
**/
class HttpClients {
	public static function run(check:Check):Void {
		// The interpreter's sockets do not tell the end of a stream.
		#if fiberus
		final listener = new Socket();
		listener.bind(new Host("127.0.0.1"), 0);
		listener.listen(5);
		final url = 'http://127.0.0.1:${listener.host().port}';
		forms(check, listener, url);
		files(check, listener, url);
		proxies(check, listener);
		redirections(check, listener, url);
		chunks(check, listener, url);
		brokenAnswers(check, listener, url);
		silence(check, listener, url);
		listener.close();
		#else
		check.isTrue(true);
		#end
	}

	#if fiberus
	/**
		Lets a server fiber take one request, whose text it gives, and send `parts`, one after the other, before it
		closes the connection.
	**/
	static function serve(listener:Socket, parts:Array<String>):Channel<String> {
		return serveAll(listener, [parts]);
	}

	/** As `serve`, for as many connections as there are answers. **/
	static function serveAll(listener:Socket, answers:Array<Array<String>>):Channel<String> {
		final requests = Channel.bounded(answers.length);
		Fiber.spawn(() -> {
			for (parts in answers) {
				final connection = listener.accept();
				requests.send(read(connection));
				for (part in parts) {
					connection.write(part);
					Fiber.yield();
				}
				connection.close();
			}
		});
		return requests;
	}

	/** A request with its body, of the length that it tells. **/
	static function read(connection:Socket):String {
		final text = new StringBuf();
		final length = ~/^Content-Length: (\d+)$/;
		var bodySize = 0;
		var line = "";
		do {
			line = connection.input.readLine();
			if (length.match(line)) {
				bodySize = Std.parseInt(length.matched(1));
			}
			text.add('$line\n');
		} while (line != "");
		text.add(connection.input.readString(bodySize));
		return text.toString();
	}

	/** The answer, or the error after a colon. **/
	static function ask(http:Http, post:Bool = false):String {
		var result = "nothing";
		http.onData = data -> result = data;
		http.onError = problem -> result = ': $problem';
		http.request(post);
		return result;
	}

	static final fine = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

	static function forms(check:Check, listener:Socket, url:String):Void {
		final requests = serve(listener, [fine]);
		final http = new Http('$url/a?b=c');
		http.setParameter("d", "e f&");
		http.setHeader("X-Name", "value");
		check.equals("ok", ask(http));
		final request = requests.receive();
		check.isTrue(StringTools.startsWith(request, "GET /a?b=c&d=e%20f%26 HTTP/1.1\nHost: 127.0.0.1"));
		check.isTrue(request.indexOf("\nX-Name: value\n") > 0);
		final posts = serve(listener, [fine]);
		check.equals("ok", ask(http, true));
		final post = posts.receive();
		check.isTrue(post.indexOf("\nContent-Type: application/x-www-form-urlencoded\n") > 0);
		check.equals("d=e%20f%26", post.split("\n\n")[1]);
	}

	static function files(check:Check, listener:Socket, url:String):Void {
		final requests = serve(listener, [fine]);
		final http = new Http(url);
		final content = "the content ü\n";
		final bytes = Bytes.ofString(content);
		http.setParameter("name", "value");
		http.fileTransfer("upload", "a file.txt", new BytesInput(bytes), bytes.length, "text/plain");
		check.equals("ok", ask(http, true));
		final request = requests.receive();
		final boundary = ~/\nContent-Type: multipart\/form-data; boundary=(.*)\n/;
		check.isTrue(boundary.match(request));
		final parts = request.substr(request.indexOf("\n\n") + 2).split("--" + boundary.matched(1));
		check.equals(4, parts.length);
		check.isTrue(parts[1].indexOf('name="name"') > 0 && parts[1].indexOf("\r\n\r\nvalue\r\n") > 0);
		check.isTrue(parts[2].indexOf('filename="a file.txt"') > 0 && parts[2].indexOf("Content-Type: text/plain") > 0);
		check.isTrue(parts[2].indexOf('\r\n\r\n$content\r\n') > 0);
		check.equals("--", parts[3]);
	}

	static function proxies(check:Check, listener:Socket):Void {
		final requests = serve(listener, [fine]);
		Http.PROXY = {host: "127.0.0.1", port: listener.host().port, auth: {user: "me", pass: "secret"}};
		final answer = ask(new Http("http://no-such-host.invalid:81/path"));
		Http.PROXY = null;
		check.equals("ok", answer);
		final request = requests.receive();
		check.isTrue(StringTools.startsWith(request, "GET http://no-such-host.invalid:81/path HTTP/1.1\n"));
		check.isTrue(request.indexOf("\nProxy-Authorization: Basic bWU6c2VjcmV0\n") > 0);
	}

	/** Unless it asks for more, they are for the program to follow, as on all targets with sockets. **/
	static function redirections(check:Check, listener:Socket, url:String):Void {
		serve(listener, ["HTTP/1.1 302 Found\r\nLocation: /other\r\nContent-Length: 4\r\n\r\ngone"]);
		final http = new Http(url);
		var status = 0;
		http.onStatus = code -> status = code;
		check.equals("gone", ask(http));
		check.equals(302, status);
		check.equals("/other", http.responseHeaders["Location"]);
		final places = ["/other?x", 'later', '$url/last'];
		final answers = places.map(place -> ['HTTP/1.1 302 Found\r\nLocation: $place\r\nContent-Length: 0\r\n\r\n']);
		final requests = serveAll(listener, answers.concat([[fine]]));
		final following = new Http('$url/a/b');
		following.maximumRedirections = 3;
		check.equals("ok", ask(following));
		final lines = [for (_ in 0...4) requests.receive().split(" HTTP/")[0]];
		check.same(["GET /a/b", "GET /other?x", "GET /later", "GET /last"], lines);
		final temporary = "HTTP/1.1 307 Temporary Redirect\r\nLocation: /again\r\nContent-Length: 0\r\n\r\n";
		final again = serveAll(listener, [[temporary], [fine]]);
		final posting = new Http(url);
		posting.maximumRedirections = 1;
		posting.setPostData("data");
		check.equals("ok", ask(posting, true));
		again.receive();
		final repeated = again.receive();
		check.isTrue(StringTools.startsWith(repeated, "POST /again HTTP/1.1\n"));
		check.isTrue(StringTools.endsWith(repeated, "\n\ndata"));
	}

	static function chunks(check:Check, listener:Socket, url:String):Void {
		final head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
		serve(listener, [head].concat("3\r\none\r\n5 \r\n, two\r\nA\r\n0123456789\r\n0\r\n\r\n".split("")));
		check.equals("one, two0123456789", ask(new Http(url)));
		final large = StringTools.rpad("", "0123456789abcdef", 0x10000);
		serve(listener, [head, "10000\r\n", large, "\r\n10000\r\n", large, "\r\n0\r\n\r\n"]);
		check.equals(large + large, ask(new Http(url)));
		serve(listener, [head, "5\r\nabc"]);
		check.equals(": Transfer aborted", ask(new Http(url)));
		serve(listener, [head, "x\r\nabc\r\n0\r\n\r\n0000000000"]);
		check.isTrue(StringTools.startsWith(ask(new Http(url)), ": "));
	}

	static function brokenAnswers(check:Check, listener:Socket, url:String):Void {
		for (parts in [[], ["HTTP"], ["nonsense\r\n\r\n"], ["HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nabc"]]) {
			serve(listener, parts);
			check.isTrue(StringTools.startsWith(ask(new Http(url)), ": "));
		}
		serve(listener, ["HTTP/1.1 404 Not Found\r\nContent-Length: 4\r\n\r\nnone"]);
		final http = new Http(url);
		check.equals(": Http Error #404", ask(http));
		check.equals("none", http.responseData);
		serve(listener, ["HTTP/1.0 200 OK\r\n\r\nuntil ", "the end"]);
		check.equals("until the end", ask(new Http(url)));
		check.isTrue(ask(new Http("http://no-such-host.invalid/")).indexOf("Unresolved host") > 0);
		check.equals(": Invalid URL", ask(new Http("?")));
	}

	/** A server that accepts and never answers. **/
	static function silence(check:Check, listener:Socket, url:String):Void {
		final http = new Http(url);
		http.cnxTimeout = 0.05;
		check.equals(": Blocked", ask(http));
		listener.accept().close();
		// Each part comes soon enough, all of them together do not.
		final slow = new Http(url);
		slow.totalTimeout = 0.1;
		Fiber.spawn(() -> {
			final connection = listener.accept();
			try {
				connection.write("HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n");
				while (true) {
					connection.write("x");
					Sys.sleep(0.005);
				}
			} catch (_:haxe.io.Error) {
				connection.close();
			}
		});
		check.isTrue(["Blocked", ": Timeout", ": Blocked"].contains(ask(slow)));
	}
	#end
}
