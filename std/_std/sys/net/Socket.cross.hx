package sys.net;

import fiberus.io.OpenFlags;
import fiberus.runtime.NativeDescriptor;
import fiberus.runtime.NativeFile;
import fiberus.runtime.NativeSocket;
import haxe.io.Bytes;
import haxe.io.Eof;
import haxe.io.Error;
import haxe.io.Input;
import haxe.io.Output;

/**
	A TCP socket. Whatever has to wait suspends the fiber only. Operations that may not wait, or that have waited for
	longer than `setTimeout` allows, throw `haxe.io.Error.Blocked`.
**/
@:include("fiberus/io.h")
@:include("fiberus/io_fd.h")
@:include("fiberus/io_socket.h")
class Socket {
	static inline final none = -1;

	static inline final withoutLimit = -1.0;

	public var input(default, null):Input;
	public var output(default, null):Output;

	/** Free for the program's use. **/
	public var custom:Dynamic;

	/** Opened by the first operation that needs it. **/
	var descriptor = none;

	/** That of the descriptor; what it is when it will be opened. **/
	var family = OpenFlags.AF_INET;

	var isClosed = false;
	var isFastSend = false;
	var isBlocking = true;
	var timeout = withoutLimit;

	public function new():Void {
		input = new SocketInput(this);
		output = new SocketOutput(this);
	}

	public function close():Void {
		isClosed = true;
		if (descriptor != none) {
			final open = descriptor;
			descriptor = none;
			NativeFile.close(open);
		}
	}

	/** Everything that arrives until the other side closes, as UTF-8. **/
	public function read():String {
		return input.readAll().toString();
	}

	public function write(content:String):Void {
		output.writeString(content);
	}

	/** A socket that does not block returns at once: it can be written to when it is connected. **/
	public function connect(host:Host, port:Int):Void {
		final result = NativeDescriptor.connect(openFor(host), host.toString(), port, patience());
		if (result < 0 && (isBlocking || !isConnecting(result))) {
			throw new haxe.Exception('Failed to connect on ${host.host}:$port: ${reason(result)}');
		}
	}

	/** `connections` may wait to be accepted; further ones are refused. **/
	public function listen(connections:Int):Void {
		check(NativeSocket.listen(open(), connections), "listen");
	}

	/** Ends one or both directions; the other side reads to the end of what has been written. **/
	public function shutdown(read:Bool, write:Bool):Void {
		check(NativeSocket.shutDown(open(), read, write), "shutdown");
	}

	/** Port 0 takes any that is free; `host()` tells which. **/
	public function bind(host:Host, port:Int):Void {
		final opened = openFor(host);
		check(NativeDescriptor.setOption(opened, OpenFlags.SOL_SOCKET, OpenFlags.SO_REUSEADDR, 1), "bind");
		final result = NativeDescriptor.bind(opened, host.toString(), port);
		if (result < 0) {
			throw new haxe.Exception('Failed to bind on ${host.host}:$port: ${NativeFile.errorText(result)}');
		}
	}

	public function accept():Socket {
		final result = NativeSocket.accept(open(), patience());
		if (result == NativeErrors.again) {
			throw Error.Blocked;
		}
		return connectionOf(check(result, "accept"));
	}

	/** The address of the other side; null when there is none. **/
	public function peer():{host:Host, port:Int} {
		if (descriptor == none && !isClosed) {
			return null;
		}
		final hosts:Array<String> = [];
		final ports:Array<Int> = [];
		return NativeDescriptor.peerAddress(open(), hosts, ports) < 0 ? null : endpoint(hosts[0], ports[0]);
	}

	/** The address of this side; null when it is closed. **/
	public function host():{host:Host, port:Int} {
		final hosts:Array<String> = [];
		final ports:Array<Int> = [];
		return NativeDescriptor.localAddress(open(), hosts, ports) < 0 ? null : endpoint(hosts[0], ports[0]);
	}

	/** How many seconds an operation may wait; zero and negative numbers: without limit. **/
	public function setTimeout(timeout:Float):Void {
		this.timeout = timeout > 0 ? timeout : withoutLimit;
	}

	public function waitForRead():Void {
		select([this], null, null);
	}

	public function setBlocking(b:Bool):Void {
		isBlocking = b;
	}

	public function setFastSend(b:Bool):Void {
		check(NativeSocket.setNoDelay(open(), b), "setFastSend");
		isFastSend = b;
	}

	/**
		Waits until a socket of `read` can be read, one of `write` can be written or one of `others` has urgent data, at
		most for `timeout` seconds. Gives those that are. Any of the arrays may be null.
	**/
	public static function select(read:Array<Socket>, write:Array<Socket>, others:Array<Socket>,
			?timeout:Float):{read:Array<Socket>, write:Array<Socket>, others:Array<Socket>} {
		final groups = [{sockets: read ?? [], readiness: Readable}, {sockets: write ?? [], readiness: Writable},
			{sockets: others ?? [], readiness: Exceptional}];
		final descriptors = [for (group in groups) for (socket in group.sockets) socket.open()];
		final interests = [for (group in groups) for (_ in group.sockets) (group.readiness : Int)];
		final limit = timeout == null || timeout < 0 ? withoutLimit : timeout;
		final result = NativeSocket.select(descriptors, interests, limit);
		if (result < 0) {
			throw new haxe.Exception('select: ${NativeFile.errorText(result)}');
		}
		var index = 0;
		final ready = [for (group in groups) [for (socket in group.sockets) if (interests[index++] != 0) socket]];
		return {read: ready[0], write: ready[1], others: ready[2]};
	}

	function openDescriptor():Int {
		return NativeDescriptor.socket(family, OpenFlags.SOCK_STREAM, 0);
	}

	/** The socket of a connection that was accepted. **/
	function connectionOf(accepted:Int):Socket {
		final connection = new Socket();
		connection.descriptor = accepted;
		connection.family = family;
		return connection;
	}

	/** Opens the socket for an address of this kind: it may have been opened for the other kind before. **/
	function openFor(host:Host):Int {
		final wanted = host.isIpv6 ? OpenFlags.AF_INET6 : OpenFlags.AF_INET;
		if (descriptor != none && family != wanted) {
			final former = descriptor;
			descriptor = none;
			NativeFile.close(former);
		}
		final isNew = descriptor == none;
		family = wanted;
		final opened = open();
		if (isNew && isFastSend) {
			setFastSend(true);
		}
		return opened;
	}

	function open():Int {
		if (isClosed) {
			throw new haxe.Exception("The socket is closed");
		}
		if (descriptor == none) {
			descriptor = check(openDescriptor(), "socket");
		}
		return descriptor;
	}

	/** The timeout of an operation. **/
	function patience():Float {
		return isBlocking ? timeout : 0;
	}

	/** Throws what `Input` and `Output` throw. **/
	function transferred(result:Int):Int {
		if (result == NativeErrors.again) {
			throw Error.Blocked;
		}
		if (result < 0) {
			throw Error.Custom(reason(result));
		}
		return result;
	}

	@:allow(sys.net.SocketInput)
	function receive(bytes:Bytes, position:Int, length:Int):Int {
		return transferred(NativeSocket.receive(descriptor, bytes.getData(), position, length, patience()));
	}

	@:allow(sys.net.SocketOutput)
	function send(bytes:Bytes, position:Int, length:Int):Int {
		return transferred(NativeSocket.send(descriptor, bytes.getData(), position, length, patience()));
	}

	static function isConnecting(result:Int):Bool {
		return result == NativeErrors.inProgress || result == NativeErrors.already;
	}

	static function endpoint(host:String, port:Int):Null<{host:Host, port:Int}> {
		return host == "" ? null : {host: new Host(host), port: port};
	}

	function check(result:Int, operation:String):Int {
		if (result < 0) {
			throw new haxe.Exception('$operation: ${reason(result)}');
		}
		return result;
	}

	/** Another fiber may have closed the socket during the operation. **/
	function reason(result:Int):String {
		return isClosed ? "The socket is closed" : NativeFile.errorText(result);
	}
}

/** What arrives at a socket. Nothing is read ahead: `select` knows everything. **/
private class SocketInput extends Input {
	final socket:Socket;

	public function new(socket:Socket) {
		this.socket = socket;
	}

	override public function readByte():Int {
		final single = Bytes.alloc(1);
		readBytes(single, 0, 1);
		return single.get(0);
	}

	override public function readBytes(s:Bytes, pos:Int, len:Int):Int {
		if (pos < 0 || len < 0 || pos + len > s.length) {
			throw Error.OutsideBounds;
		}
		if (len == 0) {
			return 0;
		}
		final count = socket.receive(s, pos, len);
		if (count == 0) {
			throw new Eof();
		}
		return count;
	}

	override public function close():Void {
		socket.close();
	}
}

/** What a socket sends, without a buffer. **/
private class SocketOutput extends Output {
	final socket:Socket;

	public function new(socket:Socket) {
		this.socket = socket;
	}

	override public function writeByte(c:Int):Void {
		final single = Bytes.alloc(1);
		single.set(0, c);
		writeBytes(single, 0, 1);
	}

	override public function writeBytes(s:Bytes, pos:Int, len:Int):Int {
		if (pos < 0 || len < 0 || pos + len > s.length) {
			throw Error.OutsideBounds;
		}
		return len == 0 ? 0 : socket.send(s, pos, len);
	}

	override public function close():Void {
		socket.close();
	}
}
