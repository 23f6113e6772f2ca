import fiberus.Counter;
import fiberus.Fiber;

/** Clients that are slow, go away or hold half of a connection, and too many at a time. **/
class ClientTests {
	public static function run(check:Check, folder:String):Void {
		slow(check, folder);
		leaving(check, folder);
		descriptors(check, folder);
	}

	/** A request that does not arrive in time ends its own connection only. **/
	static function slow(check:Check, folder:String):Void {
		final server = Child.webserver(folder, 0.5);
		final head = new Client(server.port);
		head.send("GET /plaintext HTTP/1.1\r\nHo");
		final body = new Client(server.port);
		body.send("POST /echo HTTP/1.1\r\nHost: test\r\nContent-Length: 5\r\n\r\nabc");
		// It asks for much and reads nothing: the server gives up.
		final reader = new Client(server.port);
		reader.send([for (_ in 0...200) "GET /count/20000 HTTP/1.1\r\nHost: test\r\n\r\n"].join(""));
		final other = new Client(server.port);
		check.equals(200, other.get("/plaintext").status);
		check.equals(408, head.read().status);
		check.isTrue(head.isEnded());
		check.equals(408, body.read().status);
		check.equals(200, other.get("/plaintext").status);
		for (client in [head, body, reader, other]) {
			client.close();
		}
		check.equals(0, server.stop());
	}

	static function leaving(check:Check, folder:String):Void {
		final server = Child.webserver(folder);
		// It ends its side and still gets its answer.
		final half = new Client(server.port);
		half.send("GET /count/3?pause=5 HTTP/1.1\r\nHost: test\r\n\r\n");
		half.socket.shutdown(false, true);
		check.equals("1\n2\n3\n", half.read().body);
		check.isTrue(half.isEnded());
		half.close();
		final parts = [
			"",
			"GET",
			"GET / HTTP/1.1\r\nHost: test\r\n",
			"POST /echo HTTP/1.1\r\nHost: test\r\nContent-Length: 5\r\n\r\nab",
			"POST /echo HTTP/1.1\r\nHost: test\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab",
			"GET /count/100000?pause=1 HTTP/1.1\r\nHost: test\r\n\r\n"
		];
		for (part in parts) {
			final client = new Client(server.port);
			client.send(part);
			client.close();
		}
		final last = new Client(server.port);
		check.equals(200, last.get("/plaintext").status);
		last.close();
		check.equals(0, server.stop());
	}

	/** More clients than the server has descriptors: the others wait until some have gone. **/
	static function descriptors(check:Check, folder:String):Void {
		final server = Child.webserver(folder, 60, "sh -c 'ulimit -n 40; exec \"$0\" \"$@\"' ");
		final clients = [for (_ in 0...100) new Client(server.port)];
		final answered = Counter.create(clients.length);
		for (client in clients) {
			Fiber.spawn(() -> {
				check.equals(200, client.get("/plaintext").status);
				client.close();
				answered.decrement();
			});
		}
		answered.wait();
		final last = new Client(server.port);
		check.equals(200, last.get("/plaintext").status);
		last.close();
		check.equals(0, server.stop());
	}
}
