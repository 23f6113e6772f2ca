import fiberus.Channel;
import fiberus.ChannelClosed;
import fiberus.Fiber;
import haxe.io.Eof;
import haxe.io.Error;
import sys.net.Socket;

/** Somebody who is connected: one fiber reads what they write, another one writes what they are to read. **/
class Member {
	/** Lines that may wait for a slow reader. **/
	static inline final patience = 256;

	static inline final longestLine = 4096;

	static final validName = ~/^[A-Za-z0-9_]{1,20}$/;

	public var name(default, null) = "";

	final socket:Socket;
	final input:BufferedInput;
	final room:Room;
	final outbox:Channel<String> = Channel.bounded(patience);

	public function new(socket:Socket, room:Room) {
		this.socket = socket;
		input = new BufferedInput(socket.input);
		this.room = room;
	}

	/** From the connection's beginning to its end. **/
	public function run():Void {
		final writer = Fiber.spawn(write);
		try {
			tell("* your name?");
			name = StringTools.trim(readLine());
			if (validName.match(name)) {
				room.enter(this);
				read();
			} else {
				tell("* a name has up to 20 letters and digits");
			}
		} catch (_:Eof) {
			// They have closed the connection.
		} catch (_:Error) {
			// It was reset, or we have closed it.
		} catch (_:ChannelClosed) {
			// The server ends.
		}
		try {
			// It sends us away when it has answered everything that we have asked before.
			room.leave(this);
		} catch (_:ChannelClosed) {
			dismiss();
		}
		writer.join();
		socket.close();
	}

	/** Sends a line; false when too many wait already, or the member is on the way out. Does not wait. **/
	public function tell(line:String):Bool {
		return !outbox.isClosed && outbox.trySend(line);
	}

	/** Nothing more is sent. What waits already still is, then the connection ends. **/
	public function dismiss():Void {
		outbox.close();
	}

	function read():Void {
		while (true) {
			final line = StringTools.trim(readLine());
			switch line {
				case "":
				case "/quit":
					return;
				case "/who":
					room.list(this);
				case _:
					room.say(this, line);
			}
		}
	}

	/** As `Input.readLine`; what is too long for a line is the end. **/
	function readLine():String {
		final line = new haxe.io.BytesBuffer();
		while (line.length < longestLine) {
			final byte = input.readByte();
			if (byte == "\n".code) {
				return line.getBytes().toString();
			}
			line.addByte(byte);
		}
		throw new Eof();
	}

	function write():Void {
		try {
			for (line in outbox) {
				socket.output.writeString('$line\n');
			}
			// The fiber that reads finds the end.
			socket.shutdown(true, true);
		} catch (_:haxe.Exception) {
			// Nobody reads any more: the other fiber learns it too.
		}
	}
}
