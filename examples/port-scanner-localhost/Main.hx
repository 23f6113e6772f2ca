import fiberus.Scope;
import fiberus.Semaphore;
import sys.net.Host;
import sys.net.Socket;

/**
	Tells which TCP ports of this computer somebody listens on: `port-scanner-localhost [FIRST [LAST]]`, all without
	arguments. Many ports are tried at a time.
**/
class Main {
	static inline final highestPort = 65535;
	static inline final triesAtATime = 100;
	static inline final patienceSeconds = 1.0;

	static function main() {
		final first = Std.parseInt(Sys.args()[0] ?? "1");
		final last = Std.parseInt(Sys.args()[1] ?? '$highestPort');
		if (first == null || last == null || first < 1 || last > highestPort || first > last) {
			Sys.stderr().writeString("usage: port-scanner-localhost [FIRST [LAST]], from 1 to 65535\n");
			Sys.exit(2);
		}
		final open = scan(first, last);
		for (port in open) {
			Sys.println('port $port is open');
		}
		Sys.println('${open.length} of ${last - first + 1} ports are open');
	}

	/** The ports from `first` to `last` that are open, in order. **/
	static function scan(first:Int, last:Int):Array<Int> {
		final host = new Host("127.0.0.1");
		final free = new Semaphore(triesAtATime);
		final tasks = Scope.run(scope -> [
			for (port in first...last + 1) {
				// Waits while too many are under way.
				free.acquire();
				scope.task(() -> {
					final found = isOpen(host, port);
					free.release();
					return found;
				});
			}
		]);
		return [for (i => task in tasks) if (task.join()) first + i];
	}

	static function isOpen(host:Host, port:Int):Bool {
		final socket = new Socket();
		socket.setTimeout(patienceSeconds);
		final found = try {
			socket.connect(host, port);
			// Trying a port that nobody listens on may, by chance, connect a socket to itself.
			socket.host().port != port;
		} catch (_:haxe.Exception) {
			false;
		}
		socket.close();
		return found;
	}
}
