import fiberus.Counter;
import fiberus.Fiber;
import haxe.io.Bytes;
import haxe.io.Eof;
import haxe.io.Error;
import sys.net.Host;
import sys.net.Socket;

/** A server and many clients in one thread: each connection is a fiber that reads as if it were alone. **/
class Main {
	static final clientCount = 50;

	static function main() {
		final listener = new Socket();
		listener.bind(new Host("127.0.0.1"), 0);
		listener.listen(clientCount);
		final port = listener.host().port;
		final server = Counter.create(1);
		Fiber.spawn(() -> {
			serve(listener);
			server.decrement();
		});

		final clients = Counter.create(clientCount);
		var correct = 0;
		for (number in 0...clientCount) {
			Fiber.spawn(() -> {
				if (talk(port, number)) {
					correct++;
				}
				clients.decrement();
			});
		}
		clients.wait();
		Sys.println('$correct of $clientCount clients got back what they sent');
		sendMuch(port);
		// Closing a socket ends the wait of another fiber.
		listener.close();
		server.wait();
	}

	static function serve(listener:Socket):Void {
		try {
			while (true) {
				final connection = listener.accept();
				Fiber.spawn(() -> echo(connection));
			}
		} catch (e:haxe.Exception) {
			Sys.println('the server ends: ${e.message}');
		}
	}

	static function echo(connection:Socket):Void {
		final buffer = Bytes.alloc(4096);
		try {
			while (true) {
				final count = connection.input.readBytes(buffer, 0, buffer.length);
				connection.output.writeFullBytes(buffer, 0, count);
			}
		} catch (_:Eof) {
			connection.close();
		}
	}

	static function talk(port:Int, number:Int):Bool {
		final socket = new Socket();
		socket.connect(new Host("127.0.0.1"), port);
		for (turn in 0...20) {
			final line = 'client $number says $turn';
			socket.write('$line\n');
			if (socket.input.readLine() != line) {
				return false;
			}
			if (turn % 5 == 0) {
				Sys.sleep(0.001);
			}
		}
		socket.close();
		return true;
	}

	/** More than the buffers between the two sides hold: one fiber writes while another reads the same socket. **/
	static function sendMuch(port:Int):Void {
		final socket = new Socket();
		socket.connect(new Host("127.0.0.1"), port);
		final content = Bytes.alloc(8 << 20);
		for (i in 0...content.length) {
			content.set(i, i * 13 + (i >> 9));
		}
		Fiber.spawn(() -> {
			socket.output.writeFullBytes(content, 0, content.length);
			socket.shutdown(false, true);
		});
		final received = socket.input.readAll();
		Sys.println('${received.length} bytes, ${received.compare(content) == 0 ? "equal" : "different"}');
		socket.close();
	}
}
