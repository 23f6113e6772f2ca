/** Requests that are none, and the status that answers them. **/
class MalformedTests {
	public static function run(check:Check, folder:String):Void {
		final server = Child.webserver(folder);
		for (request => status in requests()) {
			final client = new Client(server.port);
			client.send(request);
			check.equals(status, client.read().status, haxe.Json.stringify(request.substr(0, 60)));
			check.isTrue(client.isEnded(), "the connection ends");
			client.close();
		}
		// None of them has done any harm.
		final client = new Client(server.port);
		check.equals(200, client.get("/plaintext").status);
		client.close();
		check.equals(0, server.stop());
	}

	static function requests():Map<String, Int> {
		final host = "Host: test\r\n";
		final long = StringTools.rpad("", "x", 20000);
		return [
			"\x16\x03\x01\x02\x00\x01\r\n\r\n" => 400,
			"GET\r\n\r\n" => 400,
			"GET /\r\n\r\n" => 400,
			"GET / HTTP/1.1\r\n\r\n" => 400,
			'GET / HTTP/2.0\r\n$host\r\n' => 505,
			'GET / FTP/1.1\r\n$host\r\n' => 400,
			'GET  HTTP/1.1\r\n$host\r\n' => 400,
			'get / HTTP/1.1\r\n$host\r\n' => 400,
			'GET / x HTTP/1.1\r\n$host\r\n' => 400,
			'GET path HTTP/1.1\r\n$host\r\n' => 400,
			'GET / HTTP/1.1\r\n$host$host\r\n' => 400,
			'GET / HTTP/1.1\r\n${host}No colon\r\n\r\n' => 400,
			'GET / HTTP/1.1\r\n$host: no name\r\n\r\n' => 400,
			'GET / HTTP/1.1\r\n${host}Name : value\r\n\r\n' => 400,
			'GET / HTTP/1.1\r\n${host}A: b\r\n continued: c\r\n\r\n' => 400,
			'GET / HTTP/1.1\r\n${host}A: b\nB: c\r\n\r\n' => 400,
			'GET / HTTP/1.1\r\n${host}A: ${String.fromCharCode(1)}\r\n\r\n' => 400,
			'POST /echo HTTP/1.1\r\n${host}Content-Length: -1\r\n\r\n' => 400,
			'POST /echo HTTP/1.1\r\n${host}Content-Length: 1x\r\n\r\n' => 400,
			'POST /echo HTTP/1.1\r\n${host}Content-Length: 1\r\nContent-Length: 2\r\n\r\nab' => 400,
			'POST /echo HTTP/1.1\r\n${host}Content-Length: 99999999999\r\n\r\n' => 400,
			'POST /echo HTTP/1.1\r\n${host}Content-Length: 9999999\r\n\r\n' => 413,
			'POST /echo HTTP/1.1\r\n${host}Content-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n' => 400,
			'POST /echo HTTP/1.1\r\n${host}Transfer-Encoding: gzip\r\n\r\n' => 501,
			'POST /echo HTTP/1.1\r\n${host}Transfer-Encoding: chunked\r\n\r\nx\r\n' => 400,
			'POST /echo HTTP/1.1\r\n${host}Transfer-Encoding: chunked\r\n\r\n2\r\nabc\r\n0\r\n\r\n' => 400,
			'POST /echo HTTP/1.1\r\n${host}Transfer-Encoding: chunked\r\n\r\nfffffff\r\n' => 413,
			'POST /echo HTTP/1.1\r\n${host}Transfer-Encoding: chunked\r\n\r\n${long}' => 400,
			'POST /echo HTTP/1.1\r\n${host}Expect: 200-ok\r\nContent-Length: 1\r\n\r\n' => 417,
			'GET /$long HTTP/1.1\r\n$host\r\n' => 431,
			'GET / HTTP/1.1\r\n${host}Long: $long\r\n\r\n' => 431,
			long => 431
		];
	}
}
