import sys.net.Host;
import sys.net.Socket;

/** A server that is asked to end finishes what is under way and takes nothing new. **/
class StoppingTests {
	public static function run(check:Check, folder:String):Void {
		for (signal in ["TERM", "INT"]) {
			during(check, folder, signal);
		}
		final idle = Child.webserver(folder);
		check.equals(0, idle.stop());
	}

	static function during(check:Check, folder:String, signal:String):Void {
		final server = Child.webserver(folder);
		final idle = new Client(server.port);
		check.equals(200, idle.get("/plaintext").status);
		final busy = new Client(server.port);
		busy.send("GET /count/10?pause=20 HTTP/1.1\r\nHost: test\r\n\r\n");
		// The answer has begun.
		while (busy.socket.input.readLine() != "") {}
		server.signal(signal);
		check.isTrue(idle.isEnded(), "an idle connection ends");
		idle.close();
		final late = new Socket();
		try {
			late.connect(new Host("127.0.0.1"), server.port);
			check.equals("refused", "connected");
		} catch (problem:haxe.Exception) {
			check.isTrue(problem.message.indexOf("refused") > 0);
		}
		late.close();
		final rest = busy.socket.input.readAll().toString();
		check.isTrue(StringTools.endsWith(rest, "3\r\n10\n\r\n0\r\n\r\n"), haxe.Json.stringify(rest));
		busy.close();
		final output = server.process.stdout.readAll().toString();
		check.equals("all requests are finished\n", output);
		check.equals(0, server.end());
	}
}
