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
		ofBothKinds(check);
		addresses(check);
		#else
		check.isTrue(true);
		#end
	}

	#if fiberus
	/** A socket of IPv6 hears those of IPv4, too, and can answer. **/
	static function ofBothKinds(check:Check):Void {
		final receiver = new UdpSocket();
		try {
			receiver.bind(new Host("::"), 0);
		} catch (_:haxe.Exception) {
			// Not every container has IPv6.
			return;
		}
		final port = receiver.host().port;
		for (text in ["::1", "127.0.0.1"]) {
			final sender = new UdpSocket();
			final target = Address.of(new Host(text), port);
			check.equals(8, sender.sendTo(Bytes.ofString("question"), 0, 8, target));
			final bytes = Bytes.alloc(8);
			final source = new Address();
			check.equals(8, receiver.readFrom(bytes, 0, 8, source));
			check.equals(text, source.getHost().toString());
			check.equals(text == "::1", source.ipv6 != null);
			check.equals(6, receiver.sendTo(Bytes.ofString("answer"), 0, 6, source));
			final origin = new Address();
			check.equals(6, sender.readFrom(bytes, 0, 8, origin));
			check.equals("answer", bytes.getString(0, 6));
			check.equals(0, origin.compare(target));
			sender.close();
		}
		receiver.close();
		final four = new UdpSocket();
		four.bind(new Host("127.0.0.1"), 0);
		check.raises(() -> {
			four.sendTo(Bytes.alloc(1), 0, 1, Address.of(new Host("::1"), port));
		}, Error);
		four.close();
	}

	static function addresses(check:Check):Void {
		final four = Address.of(new Host("127.0.0.1"), 7);
		final six = Address.of(new Host("::1"), 7);
		check.equals("::1", six.getHost().toString());
		check.equals(0, six.compare(six.clone()));
		check.equals(0, four.compare(four.clone()));
		check.isTrue(four.compare(six) != 0);
		check.isTrue(four.compare(six) * six.compare(four) < 0);
		final other = four.clone();
		other.port = 8;
		check.isTrue(four.compare(other) != 0);
	}
	#end
}
