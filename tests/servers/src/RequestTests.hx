import sys.FileSystem;
import sys.io.File;

/** What a web server is asked by clients that behave. **/
class RequestTests {
	public static function run(check:Check, folder:String):Void {
		final server = Child.webserver(folder);
		final client = new Client(server.port);
		pages(check, client);
		bodies(check, client);
		pipelining(check, client);
		files(check, client, '$folder/public');
		client.close();
		oldClients(check, server.port);
		standardClient(check, server.port);
		check.equals(0, server.stop());
	}

	static function pages(check:Check, client:Client):Void {
		final plain = client.get("/plaintext");
		check.equals(200, plain.status);
		check.equals("Hello, World!", plain.body);
		check.isTrue(~/^[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT$/.match(plain.headers["date"]));
		check.equals("Hello, World!", haxe.Json.parse(client.get("/json").body).message);
		check.equals("Hello, a b!\n", client.get("/hello/a%20b?x").body);
		check.equals("13", client.get("/plaintext", "HEAD").headers["content-length"]);
		check.equals(404, client.get("/nothing").status);
		final wrong = client.get("/plaintext", "DELETE");
		check.equals(405, wrong.status);
		check.equals("GET", wrong.headers["allow"]);
		check.equals("1\n2\n3\n", client.get("/count/3?pause=1").body);
		check.equals("chunked", client.get("/count/20000").headers["transfer-encoding"]);
		check.equals(500, client.get("/failure").status);
		check.equals(200, client.get("http://test/plaintext").status);
	}

	static function bodies(check:Check, client:Client):Void {
		client.send("POST /echo HTTP/1.1\r\nHost: test\r\nContent-Length: 5\r\nContent-Type: a/b\r\n\r\nab\r\nc");
		final answer = client.read();
		check.equals("ab\r\nc", answer.body);
		check.equals("a/b", answer.headers["content-type"]);
		client.send("POST /echo HTTP/1.1\r\nHost: test\r\nTransfer-Encoding: chunked\r\n\r\n");
		client.send("3\r\nabc\r\nA;x=y\r\n0123456789\r\n0\r\nT: x\r\n\r\n");
		check.equals("abc0123456789", client.read().body);
		client.send("POST /echo HTTP/1.1\r\nHost: test\r\nContent-Length: 0\r\n\r\n");
		check.equals("", client.read().body);
		client.send("POST /echo HTTP/1.1\r\nHost: test\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n");
		check.equals("HTTP/1.1 100 Continue", client.socket.input.readLine());
		client.socket.input.readLine();
		client.send("ok");
		check.equals("ok", client.read().body);
		final large = StringTools.rpad("", "0123456789", 1000000);
		client.send('POST /echo HTTP/1.1\r\nHost: test\r\nContent-Length: ${large.length}\r\n\r\n$large');
		check.isTrue(client.read().body == large, "a large body comes back");
	}

	/** All answers, in order, and one request that comes in pieces of a byte. **/
	static function pipelining(check:Check, client:Client):Void {
		final requests = [for (i in 0...200) 'GET /hello/$i HTTP/1.1\r\nHost: test\r\n\r\n'];
		client.send(requests.join(""));
		for (i in 0...200) {
			check.equals('Hello, $i!\n', client.read().body);
		}
		for (byte in "\r\nGET /plaintext HTTP/1.1\r\nHost: test\r\n\r\n".split("")) {
			client.send(byte);
		}
		check.equals(200, client.read().status);
	}

	static function files(check:Check, client:Client, folder:String):Void {
		File.saveContent('$folder/../secret.txt', "secret");
		File.saveContent('$folder/.hidden', "hidden");
		final large = StringTools.rpad("", "content of a file\n", 300000);
		File.saveContent('$folder/large.txt', large);
		Sys.command("ln", ["-sf", "../secret.txt", '$folder/link.txt']);
		final index = client.get("/");
		check.isTrue(index.body.indexOf("<title>") > 0);
		check.equals("text/html; charset=utf-8", index.headers["content-type"]);
		check.isTrue(client.get("/large.txt").body == large, "a large file");
		check.equals('${large.length}', client.get("/large.txt", "HEAD").headers["content-length"]);
		final forbidden = "/../secret.txt /%2e%2e/secret.txt /x/%2E%2E/%2e%2e/secret.txt /..%2fsecret.txt /.hidden
			/link.txt /index.html%00.txt /index.html/ //etc/passwd /.. /% /%zz";
		for (path in ~/\s+/g.split(forbidden)) {
			check.equals(404, client.get(path).status, path);
		}
		check.equals(405, client.get("/index.html", "DELETE").status);
		for (name in ["../secret.txt", ".hidden", "large.txt", "link.txt"]) {
			FileSystem.deleteFile('$folder/$name');
		}
	}

	/** They do not know of connections that stay, unless they ask for it. **/
	static function oldClients(check:Check, port:Int):Void {
		final once = new Client(port);
		once.send("GET /count/2 HTTP/1.0\r\n\r\n");
		check.equals("1\n2\n", once.read().body);
		once.close();
		final twice = new Client(port);
		twice.send("GET /plaintext HTTP/1.0\r\nConnection: Keep-Alive\r\n\r\n");
		check.equals("keep-alive", twice.read().headers["connection"]);
		twice.send("GET /plaintext HTTP/1.1\r\nHost: test\r\nConnection: close\r\n\r\n");
		check.equals("close", twice.read().headers["connection"]);
		check.isTrue(twice.isEnded());
		twice.close();
	}

	static function standardClient(check:Check, port:Int):Void {
		check.equals("1\n2\n3\n", haxe.Http.requestUrl('http://127.0.0.1:$port/count/3'));
		final http = new haxe.Http('http://127.0.0.1:$port/echo');
		http.setPostData("posted ü");
		http.onError = problem -> check.equals("no error", problem);
		http.request(true);
		check.equals("posted ü", http.responseData);
	}
}
