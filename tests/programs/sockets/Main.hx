import sys.net.Host;
import sys.net.Socket;
import sys.thread.Lock;
import sys.thread.Thread;

/** A server on a local port and several clients at once: lines to and fro until each side has closed. **/
class Main {
	static inline final CLIENTS = 4;
	static inline final LINES = 25;

	static function main() {
		final server = new Socket();
		server.bind(new Host("127.0.0.1"), 0);
		server.listen(CLIENTS);
		final port = server.host().port;
		Thread.create(() -> {
			for (_ in 0...CLIENTS) {
				final connection = server.accept();
				Thread.create(() -> serve(connection));
			}
		});

		final finished = new Lock();
		final sums = [for (_ in 0...CLIENTS) 0];
		for (client in 0...CLIENTS) {
			Thread.create(() -> {
				sums[client] = ask(port, client);
				finished.release();
			});
		}
		for (_ in 0...CLIENTS)
			finished.wait();
		server.close();
		Sys.println(sums.join(" "));
		refuse(port);
	}

	/** Answers each number with its double. **/
	static function serve(connection:Socket):Void {
		try {
			while (true) {
				final number = Std.parseInt(connection.input.readLine());
				connection.output.writeString('${number * 2}\n');
			}
		} catch (_:haxe.io.Eof) {
			connection.close();
		}
	}

	static function ask(port:Int, client:Int):Int {
		final socket = new Socket();
		socket.connect(new Host("127.0.0.1"), port);
		var sum = 0;
		for (line in 0...LINES) {
			socket.output.writeString('${client * 100 + line}\n');
			sum += Std.parseInt(socket.input.readLine());
		}
		socket.close();
		return sum;
	}

	static function refuse(port:Int):Void {
		try {
			new Socket().connect(new Host("127.0.0.1"), port);
			Sys.println("connected to nobody");
		} catch (_:haxe.Exception) {
			Sys.println("refused");
		}
	}
}
