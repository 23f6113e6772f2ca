package sockets;

#if sys
import haxe.io.Bytes;
import haxe.io.Eof;
import haxe.io.Error;
import sys.net.Host;
import sys.net.Socket;
#end
#if fiberus
import fiberus.io.UnixSocket;
import support.Scratch;
#end

/**
	TCP sockets of one program that talks to itself.
**/
class Connections {
	public static function run(check:Check):Void {
		#if sys
		hosts(check);
		#if fiberus
		// The interpreter's sockets do not tell the end of a stream.
		final listener = new Socket();
		listener.bind(new Host("127.0.0.1"), 0);
		listener.listen(5);
		transfer(check, listener);
		readiness(check, listener);
		waiting(check, listener);
		listener.close();
		failures(check);
		otherFamilies(check);
		Scratch.folder(folder -> paths(check, '$folder/socket'));
		#end
		#else
		// There are no sockets on this target.
		check.isTrue(true);
		#end
	}

	#if sys
	static function hosts(check:Check):Void {
		final host = new Host("127.0.0.1");
		check.equals("127.0.0.1", host.host);
		check.equals("127.0.0.1", host.toString());
		check.equals(host.ip, new Host("localhost").ip);
		check.notEquals("", Host.localhost());
		check.raises(() -> new Host("no name.invalid"));
	}

	#if fiberus
	/** Two ends of a new connection. **/
	static function connect(listener:Socket):{near:Socket, far:Socket} {
		final near = new Socket();
		near.connect(new Host("127.0.0.1"), listener.host().port);
		return {near: near, far: listener.accept()};
	}

	static function transfer(check:Check, listener:Socket):Void {
		final ends = connect(listener);
		check.equals(listener.host().port, ends.near.peer().port);
		check.equals(ends.near.host().port, ends.far.peer().port);
		check.equals("127.0.0.1", ends.far.peer().host.toString());
		ends.near.setFastSend(true);
		ends.near.output.writeString("a line é\nthe rest");
		ends.near.output.writeByte(0);
		check.equals("a line é", ends.far.input.readLine());
		check.equals("the", ends.far.input.readString(3));
		final bytes = Bytes.alloc(10);
		check.equals(6, ends.far.input.readBytes(bytes, 2, 8));
		check.equals("00002072657374000000", bytes.toHex());
		ends.far.write("and back");
		ends.far.shutdown(false, true);
		check.equals("and back", ends.near.read());
		check.raises(() -> ends.near.input.readByte(), Eof);
		ends.near.write("still open");
		ends.near.close();
		check.equals("still open", ends.far.read());
		ends.far.close();
	}

	static function readiness(check:Check, listener:Socket):Void {
		final client = new Socket();
		client.custom = "mine";
		check.equals("0 0 0", selected([listener], [], [], 0));
		client.connect(new Host("127.0.0.1"), listener.host().port);
		check.equals("1 0 0", selected([listener], [listener], [listener], 1));
		final server = listener.accept();
		check.equals("0 1 0", selected([server, client], [client], [server], 0));
		server.write("x");
		final found = Socket.select([server, client], [], [], 1).read;
		check.equals(1, found.length);
		check.equals("mine", found[0].custom);
		client.waitForRead();
		check.equals("x".code, client.input.readByte());
		server.close();
		check.equals("1 1 0", selected([client], [client], [client], 1));
		client.close();
	}

	static function selected(read:Array<Socket>, write:Array<Socket>, others:Array<Socket>, timeout:Float):String {
		final found = Socket.select(read, write, others, timeout);
		return '${found.read.length} ${found.write.length} ${found.others.length}';
	}

	static function waiting(check:Check, listener:Socket):Void {
		final ends = connect(listener);
		ends.near.setBlocking(false);
		blocked(check, () -> ends.near.input.readByte());
		ends.near.setBlocking(true);
		ends.far.setTimeout(0.02);
		final start = Sys.time();
		blocked(check, () -> ends.far.input.readByte());
		check.isTrue(Sys.time() - start >= 0.015);
		listener.setBlocking(false);
		blocked(check, () -> listener.accept());
		listener.setBlocking(true);
		ends.near.setTimeout(0.02);
		blocked(check, () -> ends.near.output.writeFullBytes(Bytes.alloc(1 << 26), 0, 1 << 26));
		ends.near.close();
		ends.far.close();
	}

	static function blocked<T>(check:Check, action:() -> T):Void {
		final exception = check.raises(() -> {
			action();
		});
		check.same(Blocked, Std.downcast(exception, haxe.ValueException)?.value);
	}

	static function failures(check:Check):Void {
		final host = new Host("127.0.0.1");
		final taken = new Socket();
		taken.bind(host, 0);
		taken.listen(1);
		final port = taken.host().port;
		final second = new Socket();
		check.raises(() -> second.bind(host, port));
		second.close();
		taken.close();
		final refused = new Socket();
		final exception = check.raises(() -> refused.connect(host, port));
		check.equals('Failed to connect on 127.0.0.1:$port: Connection refused', exception.message);
		check.isNull(new Socket().peer());
		refused.close();
		check.raises(() -> refused.input.readByte());
		check.raises(() -> refused.connect(host, port));
	}

	static function otherFamilies(check:Check):Void {
		final six = new Host("::1");
		check.equals("::1", six.toString());
		check.isTrue(six.isIpv6);
		check.equals(0, six.ip);
		check.isFalse(new Host("127.0.0.1").isIpv6);
		final listener = new Socket();
		// Opened for IPv4 at first.
		listener.setFastSend(true);
		try {
			listener.bind(six, 0);
		} catch (_:haxe.Exception) {
			// Not every container has IPv6.
			listener.close();
			return;
		}
		listener.listen(5);
		check.equals("::1", listener.host().host.toString());
		final near = new Socket();
		near.setFastSend(true);
		near.setTimeout(30);
		near.connect(six, listener.host().port);
		final far = listener.accept();
		check.equals("::1", far.peer().host.toString());
		check.equals(near.host().port, far.peer().port);
		far.write("six");
		far.close();
		check.equals("six", near.read());
		near.close();
		listener.close();
	}

	static function paths(check:Check, path:String):Void {
		final listener = new UnixSocket();
		listener.bindTo(path);
		listener.listen(5);
		final near = new UnixSocket();
		near.connectTo(path);
		final far = listener.accept();
		near.write("a line\n");
		check.equals("a line", far.input.readLine());
		far.write("and back");
		far.shutdown(false, true);
		check.equals("and back", near.read());
		check.equals(1, Socket.select([near], [], [], 0).read.length);
		check.isNull(near.peer());
		check.isNull(near.host());
		for (socket in [near, far, listener]) {
			socket.close();
		}
		final refused = new UnixSocket();
		final exception = check.raises(() -> refused.connectTo(path));
		check.equals('Failed to connect to $path: Connection refused', exception.message);
		check.raises(() -> refused.bindTo(path));
		check.raises(() -> refused.connect(new Host("127.0.0.1"), 1));
		refused.close();
	}
	#end
	#end
}
