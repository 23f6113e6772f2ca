package descriptors;

#if fiberus
import fiberus.Event;
import fiberus.Fiber;
import fiberus.io.FD;
import fiberus.io.OpenFlags.*;
import haxe.io.Bytes;
import support.Scratch;
#end

/**
	Sockets by their descriptors: of IPv4, IPv6 and the file system.
**/
class Sockets {
	public static function run(check:Check):Void {
		#if fiberus
		stream(check, AF_INET, "127.0.0.1");
		// Not every container has IPv6.
		final probe = FD.socket(AF_INET6, SOCK_STREAM, 0);
		if (FD.bind(probe, "::1", 0) == 0) {
			stream(check, AF_INET6, "::1");
		}
		FD.close(probe);
		datagrams(check);
		Scratch.folder(folder -> paths(check, '$folder/socket'));
		pair(check);
		options(check);
		failures(check);
		#else
		// Other targets have no descriptors.
		check.isTrue(true);
		#end
	}

	#if fiberus
	static function stream(check:Check, domain:Int, host:String):Void {
		final listener = FD.socket(domain, SOCK_STREAM, 0);
		check.equals(0, FD.setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, 1));
		check.equals(0, FD.bind(listener, host, 0));
		check.equals(0, FD.listen(listener, 5));
		final address = FD.getsockname(listener);
		check.equals(host, address.host);
		check.isTrue(address.port > 0);

		final near = FD.socket(domain, SOCK_STREAM, 0);
		Fiber.spawn(() -> check.equals(0, FD.connect(near, domain == AF_INET ? "localhost" : host, address.port)));
		final accepted = FD.accept(listener);
		check.isTrue(accepted.fd > 0);
		check.equals(host, accepted.host);
		Fiber.yield();
		check.equals(FD.getsockname(near).port, accepted.port);
		check.equals(address.port, FD.getpeername(near).port);
		messages(check, near, accepted.fd);
		FD.close(accepted.fd);
		check.equals(0, FD.recv(near, Bytes.alloc(1), 0, 1, 0));
		FD.close(near);

		final ended = new Event();
		Fiber.spawn(() -> {
			check.equals(-EBADF, FD.accept(listener).fd);
			ended.set();
		});
		Fiber.yield();
		FD.close(listener);
		ended.wait();
		final late = FD.socket(domain, SOCK_STREAM, 0);
		check.equals(-ECONNREFUSED, FD.connect(late, host, address.port));
		FD.close(late);
	}

	static function messages(check:Check, near:Int, far:Int):Void {
		final bytes = Bytes.alloc(8);
		check.equals(-EAGAIN, FD.recv(near, bytes, 0, 8, MSG_DONTWAIT));
		check.equals(3, FD.send(far, Bytes.ofString("abc"), 0, 3, 0));
		check.equals(3, FD.recv(near, bytes, 0, 8, MSG_PEEK));
		check.equals(3, FD.recv(near, bytes, 0, 8, 0));
		check.equals("abc", bytes.getString(0, 3));
		Fiber.spawn(() -> {
			FD.send(far, Bytes.ofString("12345"), 0, 5, 0);
			fiberus.io.Timer.sleep(2);
			FD.send(far, Bytes.ofString("678"), 0, 3, 0);
		});
		check.equals(8, FD.recv(near, bytes, 0, 8, MSG_WAITALL));
		check.equals("12345678", bytes.toString());
		check.equals(0, FD.shutdown(near, SHUT_WR));
		check.equals(0, FD.recv(far, bytes, 0, 8, 0));
		check.equals(-EPIPE, FD.send(near, bytes, 0, 8, 0));
	}

	static function datagrams(check:Check):Void {
		final receiver = FD.socket(AF_INET, SOCK_DGRAM, 0);
		check.equals(0, FD.bind(receiver, "127.0.0.1", 0));
		final port = FD.getsockname(receiver).port;
		final sender = FD.socket(AF_INET, SOCK_DGRAM, 0);
		check.equals(0, FD.bind(sender, "127.0.0.1", 0));
		check.equals(4, FD.sendto(sender, Bytes.ofString("-data-"), 1, 4, 0, "127.0.0.1", port));
		check.equals(0, FD.sendto(sender, Bytes.alloc(0), 0, 0, 0, "127.0.0.1", port));
		final bytes = Bytes.alloc(8);
		final first = FD.recvfrom(receiver, bytes, 1, 7, 0);
		check.equals("data", bytes.getString(1, first.bytesRead));
		check.equals("127.0.0.1", first.host);
		check.equals(FD.getsockname(sender).port, first.port);
		check.equals(0, FD.recvfrom(receiver, bytes, 0, 8, 0).bytesRead);
		check.equals(-EAGAIN, FD.recvfrom(receiver, bytes, 0, 8, MSG_DONTWAIT).bytesRead);
		check.equals(-EINVAL, FD.sendto(sender, bytes, 0, 1, 0, "127.0.0.1", 70000));
		FD.close(sender);
		FD.close(receiver);
	}

	static function paths(check:Check, path:String):Void {
		for (name in [path, '@${path.substr(1)}']) {
			final listener = FD.socket(AF_UNIX, SOCK_STREAM, 0);
			check.equals(0, FD.bind(listener, name, 0));
			check.equals(0, FD.listen(listener, 1));
			check.equals(name, FD.getsockname(listener).host);
			final near = FD.socket(AF_UNIX, SOCK_STREAM, 0);
			check.equals(0, FD.connect(near, name, 0));
			check.equals(name, FD.getpeername(near).host);
			final accepted = FD.accept(listener);
			check.equals("", accepted.host);
			check.equals(0, accepted.port);
			messages(check, near, accepted.fd);
			FD.close(near);
			FD.close(accepted.fd);
			crowd(check, listener, name);
			FD.close(listener);
		}
		final socket = FD.socket(AF_UNIX, SOCK_STREAM, 0);
		check.equals(-EADDRINUSE, FD.bind(socket, path, 0));
		check.equals(-EINVAL, FD.bind(socket, StringTools.rpad("/", "x", 120), 0));
		check.equals(-EINVAL, FD.connect(socket, "", 0));
		check.equals(-ENOENT, FD.connect(socket, '$path/none'.substr(0, path.length - 1), 0));
		FD.close(socket);
	}

	/** More connections than may wait to be accepted: `connect` waits for its turn. **/
	static function crowd(check:Check, listener:Int, name:String):Void {
		final connected = fiberus.Counter.create(8);
		for (_ in 0...8) {
			Fiber.spawn(() -> {
				final socket = FD.socket(AF_UNIX, SOCK_STREAM, 0);
				check.equals(0, FD.connect(socket, name, 0));
				FD.close(socket);
				connected.decrement();
			});
		}
		for (_ in 0...8) {
			check.equals(0, FD.close(FD.accept(listener).fd));
		}
		connected.wait();
	}

	static function pair(check:Check):Void {
		final ends = FD.socketpair(SOCK_STREAM);
		messages(check, ends[0], ends[1]);
		for (fd in ends) {
			check.equals(0, FD.close(fd));
		}
	}

	static function options(check:Check):Void {
		final socket = FD.socket(AF_INET, SOCK_STREAM, 0);
		check.equals(0, FD.getsockopt(socket, IPPROTO_TCP, TCP_NODELAY));
		check.equals(0, FD.setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, 1));
		check.equals(1, FD.getsockopt(socket, IPPROTO_TCP, TCP_NODELAY));
		check.equals(SOCK_STREAM, FD.getsockopt(socket, SOL_SOCKET, SO_TYPE));
		check.equals(-EBADF, FD.getsockopt(-1, SOL_SOCKET, SO_TYPE));
		FD.close(socket);
	}

	static function failures(check:Check):Void {
		final socket = FD.socket(AF_INET, SOCK_STREAM, 0);
		check.equals(-EHOSTUNREACH, FD.connect(socket, "no name.invalid", 80));
		check.equals(-EINVAL, FD.bind(socket, "127.0.0.1", -1));
		check.equals(-ENOTCONN, FD.getpeername(socket).port);
		check.equals("", FD.getpeername(socket).host);
		check.equals(-ENOTCONN, FD.shutdown(socket, SHUT_WR));
		FD.close(socket);
		check.equals(-EBADF, FD.accept(socket).fd);
		check.equals(-EBADF, FD.bind(socket, "127.0.0.1", 0));
		check.isTrue(FD.socket(-1, SOCK_STREAM, 0) < 0);
	}
	#end
}
