import sys.FileSystem;
import sys.io.File;
import sys.io.Process;
import sys.net.Host;
import sys.net.Socket;

/** The other examples that talk to somebody. **/
class ExampleTests {
	public static function run(check:Check, folder:String):Void {
		chat(check, folder);
		slowMember(check, folder);
		scanner(check, folder);
		tail(check, folder);
	}

	static function member(port:Int, name:String):Socket {
		final socket = new Socket();
		socket.setTimeout(60);
		socket.connect(new Host("127.0.0.1"), port);
		socket.write('$name\n');
		return socket;
	}

	static function expect(check:Check, socket:Socket, lines:Array<String>):Void {
		for (line in lines) {
			check.equals(line, socket.input.readLine());
		}
	}

	static function chat(check:Check, folder:String):Void {
		final server = new Child('$folder/chat-server 0');
		final ada = member(server.port, "ada");
		expect(check, ada, ["* your name?", "* welcome, ada"]);
		final bob = member(server.port, "bob\r");
		expect(check, bob, ["* your name?", "* welcome, bob"]);
		expect(check, ada, ["* bob comes"]);
		ada.write("hello\nthere ü\n");
		for (socket in [ada, bob]) {
			expect(check, socket, ["ada: hello", "ada: there ü"]);
		}
		final second = member(server.port, "ada");
		expect(check, second, ["* your name?", "* somebody is called ada already"]);
		check.equals("", second.read());
		final nobody = member(server.port, "no name");
		expect(check, nobody, ["* your name?", "* a name has up to 20 letters and digits"]);
		bob.write("/who\n/quit\n");
		expect(check, bob, ["* here are ada, bob"]);
		check.equals("", bob.read());
		expect(check, ada, ["* bob goes"]);
		// Gone without a word.
		final eve = member(server.port, "eve");
		expect(check, eve, ["* your name?", "* welcome, eve"]);
		eve.close();
		expect(check, ada, ["* eve comes", "* eve goes"]);
		server.signal("TERM");
		expect(check, ada, ["* the server ends"]);
		check.equals("", ada.read());
		check.equals("everybody has gone", server.process.stdout.readLine());
		check.equals(0, server.end());
		for (socket in [ada, bob, second, nobody]) {
			socket.close();
		}
	}

	/** Somebody who reads nothing does not hold up the others. **/
	static function slowMember(check:Check, folder:String):Void {
		final server = new Child('$folder/chat-server 0');
		final slow = member(server.port, "slow");
		expect(check, slow, ["* your name?", "* welcome, slow"]);
		final ada = member(server.port, "ada");
		expect(check, ada, ["* your name?", "* welcome, ada"]);
		final text = StringTools.rpad("", "much", 4000);
		var isGone = false;
		while (!isGone) {
			ada.write('$text\n');
			var line = "";
			while (line != 'ada: $text' && line != "* slow goes") {
				line = ada.input.readLine();
			}
			isGone = line == "* slow goes";
		}
		check.isTrue(isGone);
		ada.close();
		slow.close();
		check.equals(0, server.stop());
	}

	static function scanner(check:Check, folder:String):Void {
		final listener = new Socket();
		listener.bind(new Host("127.0.0.1"), 0);
		listener.listen(5);
		final port = listener.host().port;
		final process = new Process('$folder/port-scanner-localhost', ['$port', '$port']);
		check.equals('port $port is open\n1 of 1 ports are open\n', process.stdout.readAll().toString());
		check.equals(0, process.exitCode());
		process.close();
		final many = new Process('$folder/port-scanner-localhost', ['${port - 200}', '$port']);
		check.isTrue(many.stdout.readAll().toString().indexOf('port $port is open\n') >= 0);
		many.close();
		listener.close();
		final closed = new Process('$folder/port-scanner-localhost', ['$port', '$port']);
		check.equals("0 of 1 ports are open\n", closed.stdout.readAll().toString());
		closed.close();
		final wrong = new Process('$folder/port-scanner-localhost', ["0"]);
		check.equals(2, wrong.exitCode());
		wrong.close();
	}

	static function tail(check:Check, folder:String):Void {
		final path = '$folder/followed.log';
		File.saveContent(path, [for (i in 1...31) 'line $i\n'].join(""));
		final process = new Process('$folder/tail-follow', [path]);
		for (i in 21...31) {
			check.equals('line $i', process.stdout.readLine());
		}
		final output = File.append(path);
		output.writeString("more\n");
		output.flush();
		check.equals("more", process.stdout.readLine());
		output.close();
		File.saveContent(path, "cut off\n");
		check.equals("cut off", process.stdout.readLine());
		FileSystem.rename(path, '$path.1');
		File.saveContent(path, "another\n");
		check.equals("another", process.stdout.readLine());
		Sys.command("kill", ["-INT", '${process.getPid()}']);
		check.equals(0, process.exitCode());
		check.equals("", process.stdout.readAll().toString());
		process.close();
		FileSystem.deleteFile(path);
		FileSystem.deleteFile('$path.1');
	}
}
