import fiberus.Counter;
import fiberus.Fiber;
import haxe.io.Bytes;
import haxe.io.Eof;
import sys.net.Host;
import sys.net.Socket;

/**
	A TCP echo server, a fiber for each connection: accepts as many as the argument says, prints its port first and,
	when all have closed, how many messages it has sent back and the processor time of each in microseconds.
**/
class EchoServer {
	static var messages = 0;

	static function main() {
		final connectionCount = Std.parseInt(Sys.args()[0]);
		final listener = new Socket();
		listener.bind(new Host("127.0.0.1"), 0);
		listener.listen(connectionCount);
		Sys.println(listener.host().port);
		Sys.stdout().flush();
		final connections = Counter.create(connectionCount);
		final connected = [for (_ in 0...connectionCount) listener.accept()];
		final start = Sys.cpuTime();
		for (connection in connected) {
			Fiber.spawn(() -> {
				echo(connection);
				connections.decrement();
			});
		}
		connections.wait();
		final microseconds = (Sys.cpuTime() - start) * 1e6;
		Sys.println('$messages ${Math.round(microseconds / messages * 100) / 100}');
	}

	static function echo(connection:Socket):Void {
		connection.setFastSend(true);
		final buffer = Bytes.alloc(4096);
		try {
			while (true) {
				final count = connection.input.readBytes(buffer, 0, buffer.length);
				connection.output.writeFullBytes(buffer, 0, count);
				messages++;
			}
		} catch (_:Eof) {}
		connection.close();
	}
}
