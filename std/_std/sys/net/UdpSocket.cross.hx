package sys.net;

import fiberus.io.OpenFlags;
import fiberus.runtime.NativeDescriptor;
import fiberus.runtime.NativeSocket;
import haxe.io.Bytes;
import haxe.io.Eof;
import haxe.io.Error;

/**
	A UDP socket. It sends and receives datagrams; `connect` fixes the other side for `input` and `output`. The first
	`bind`, `connect` or `sendTo` decides between IPv4 and IPv6; one of IPv6 that is bound to "::" talks to both kinds.
**/
@:include("fiberus/io_fd.h")
@:include("fiberus/io_socket.h")
class UdpSocket extends Socket {
	public function new() {
		super();
	}

	/** Lets the socket send to broadcast addresses. **/
	public function setBroadcast(b:Bool):Void {
		check(NativeSocket.setBroadcast(open(), b), "setBroadcast");
	}

	/** Sends one datagram to `addr`; gives its length. **/
	public function sendTo(buf:Bytes, pos:Int, len:Int, addr:Address):Int {
		checkRange(buf, pos, len);
		if (descriptor == Socket.none && addr.ipv6 != null) {
			family = OpenFlags.AF_INET6;
		}
		final opened = open();
		final data = buf.getData();
		if (family == OpenFlags.AF_INET && addr.ipv6 == null) {
			return transferred(NativeSocket.sendTo(opened, data, pos, len, patience(), addr.host, addr.port));
		}
		final text = addr.ipv6 ?? NativeSocket.addressText(addr.host);
		return transferred(NativeSocket.sendToText(opened, data, pos, len, patience(), text, addr.port));
	}

	/**
		Receives one datagram and stores its sender in `addr`; gives its length. What does not fit is lost. An empty
		datagram throws `haxe.io.Eof`.
	**/
	public function readFrom(buf:Bytes, pos:Int, len:Int, addr:Address):Int {
		checkRange(buf, pos, len);
		final sender:Array<Int> = [];
		final texts:Array<String> = [];
		final count = transferred(NativeSocket.receiveFrom(open(), buf.getData(), pos, len, patience(), sender, texts));
		addr.host = sender[0];
		addr.port = sender[1];
		addr.ipv6 = texts.length == 0 ? null : texts[0];
		if (count == 0) {
			throw new Eof();
		}
		return count;
	}

	override function openDescriptor():Int {
		return NativeDescriptor.socket(family, OpenFlags.SOCK_DGRAM, 0);
	}

	static function checkRange(buf:Bytes, pos:Int, len:Int):Void {
		if (pos < 0 || len < 0 || pos + len > buf.length) {
			throw Error.OutsideBounds;
		}
	}
}
