import fiberus.Signal;
import fiberus.io.Timer;
import sys.net.Host;
import sys.net.Socket;

/**
	People who are connected talk to each other: `chat-server [PORT]`, 7000 without, then `nc localhost 7000`. The first
	line is a name, `/who` lists those who are there, `/quit` leaves. SIGTERM and SIGINT send everybody away and end
	the program.
**/
class Main {
	static function main() {
		final listener = new Socket();
		listener.bind(new Host("0.0.0.0"), Std.parseInt(Sys.args()[0] ?? "7000"));
		listener.listen(128);
		Sys.println('listening on port ${listener.host().port}');
		Sys.stdout().flush();
		var isStopping = false;
		for (signal in [SIGTERM, SIGINT]) {
			Signal.on(signal, () -> {
				isStopping = true;
				listener.close();
			});
		}
		final room = new Room();
		fiberus.Scope.run(scope -> {
			while (!isStopping) {
				try {
					final socket = listener.accept();
					scope.spawn(() -> new Member(socket, room).run());
				} catch (problem:haxe.Exception) {
					// Too many connections, unless we are about to end.
					if (!isStopping) {
						Timer.sleep(50);
					}
				}
			}
			room.close();
		});
		Sys.println("everybody has gone");
	}
}
