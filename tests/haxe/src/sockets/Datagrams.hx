package sockets;

#if fiberus
import haxe.io.Bytes;
import haxe.io.Error;
import sys.net.Address;
import sys.net.Host;
import sys.net.UdpSocket;
#end

/**
	UDP sockets.
**/
class Datagrams {
	public static function run(check:Check):Void {
		// The interpreter and node have none.
		#if fiberus
		final host = new Host("127.0.0.1");
		final receiver = new UdpSocket();
		receiver.bind(host, 0);
		final sender = new UdpSocket();
		final target = new Address();
		target.host = host.ip;
		target.port = receiver.host().port;
		check.equals(5, sender.sendTo(Bytes.ofString("-first-"), 1, 5, target));
		check.equals(3, sender.sendTo(Bytes.ofString("2nd"), 0, 3, target));
		final bytes = Bytes.alloc(8);
		final source = new Address();
		check.equals(5, receiver.readFrom(bytes, 3, 5, source));
		check.equals("first", bytes.getString(3, 5));
		check.equals("127.0.0.1", source.getHost().toString());
		check.equals(sender.host().port, source.port);
		check.equals(2, receiver.readFrom(bytes, 0, 2, source));
		receiver.setTimeout(0.01);
		check.raises(() -> {
			receiver.readFrom(bytes, 0, 8, source);
		}, Error);
		check.raises(() -> {
			receiver.readFrom(bytes, 1, 8, source);
		}, Error);
		sender.setBroadcast(true);
		sender.connect(host, target.port);
		sender.output.writeString("third");
		check.equals("third", receiver.input.readString(5));
		sender.close();
		receiver.close();
		#else
		check.isTrue(true);
		#end
	}
}
