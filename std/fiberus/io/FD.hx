package fiberus.io;

import fiberus.runtime.NativeDescriptor;
import fiberus.runtime.NativeFile;
import fiberus.runtime.NativeSocket;
import haxe.Int64;
import haxe.io.Bytes;
import haxe.io.Error;

/** What `FD.accept` gives. `fd` below zero is -errno; there is no address then. **/
typedef AcceptResult = {
	var fd:Int;
	var host:String;
	var port:Int;
}

/** What `FD.recvfrom` gives. `bytesRead` below zero is -errno; there is no address then. **/
typedef RecvFromResult = {
	var bytesRead:Int;
	var host:String;
	var port:Int;
}

/** An address of a socket. A `port` below zero is -errno; `host` is empty then. **/
typedef PeerInfo = {
	var host:String;
	var port:Int;
}

/** The descriptors of a pipe. `readEnd` below zero is -errno, and so is `writeEnd`. **/
typedef PipeEnds = {
	var readEnd:Int;
	var writeEnd:Int;
}

/**
	Descriptors: the system calls of Linux for files, pipes and sockets, with the constants of `OpenFlags`.

	A result below zero is -errno (`FD.errorText` explains it); no function throws for an error of the system.
	Everything that could block suspends the fiber. A range outside of the bytes throws
	`haxe.io.Error.OutsideBounds`. Reads and writes may transfer less than they were asked to.

	Descriptors made here never block their thread and are not passed on to child processes. One that another fiber
	closes gives -EBADF to those that wait for it.

	The host of a socket is the text of an IPv4 or IPv6 address or a name to look up; "" is any address of this
	computer, and an unknown name gives -EHOSTUNREACH. For a socket of AF_UNIX it is a path, or "@" and a name
	outside of any file system, and the port is 0.
**/
@:include("fiberus/io.h")
@:include("fiberus/io_fd.h")
@:include("fiberus/io_socket.h")
class FD {
	// --- files and all descriptors ---

	/** Opens a file and gives its descriptor. `mode` are the permissions of a new file, 420 being 0644. **/
	public static function open(path:String, flags:Int, mode:Int = 420):Int {
		return NativeDescriptor.open(path, flags, mode);
	}

	/** Closes the descriptor also when it reports an error. Fibers that wait for it get -EBADF. **/
	public static function close(fd:Int):Int {
		return NativeFile.close(fd);
	}

	/** Reads up to `length` bytes to `bytes[offset]` and on; gives how many, 0 at the end. **/
	public static function read(fd:Int, bytes:Bytes, offset:Int, length:Int):Int {
		return NativeDescriptor.read(fd, range(bytes, offset, length), offset, length);
	}

	/** Writes up to `length` bytes from `bytes[offset]` on; gives how many. **/
	public static function write(fd:Int, bytes:Bytes, offset:Int, length:Int):Int {
		return NativeDescriptor.write(fd, range(bytes, offset, length), offset, length);
	}

	/** As `read` from a position in a file, leaving the file's own position as it is. **/
	public static function pread(fd:Int, bytes:Bytes, offset:Int, length:Int, fileOffset:Int64):Int {
		return NativeDescriptor.readAt(fd, range(bytes, offset, length), offset, length, fileOffset);
	}

	/** As `write` to a position in a file, leaving the file's own position as it is. **/
	public static function pwrite(fd:Int, bytes:Bytes, offset:Int, length:Int, fileOffset:Int64):Int {
		return NativeDescriptor.writeAt(fd, range(bytes, offset, length), offset, length, fileOffset);
	}

	/** Moves a file's position and gives the new one. `whence` is SEEK_SET, SEEK_CUR or SEEK_END. **/
	public static function lseek(fd:Int, offset:Int64, whence:Int):Int64 {
		return NativeFile.seek(fd, offset, whence);
	}

	/** Waits until what has been written to a file is on the disk. **/
	public static function fsync(fd:Int):Int {
		return NativeDescriptor.sync(fd);
	}

	/** The length of a file. **/
	public static function getSize(fd:Int):Int64 {
		return NativeDescriptor.size(fd);
	}

	/** Cuts a file off or lets it grow by zeros. **/
	public static function ftruncate(fd:Int, size:Int64):Int {
		return NativeDescriptor.truncate(fd, size);
	}

	/** Reserves space for a part of a file; with a `mode` (FALLOC_FL_…) as fallocate(2) says. **/
	public static function fallocate(fd:Int, mode:Int, offset:Int64, length:Int64):Int {
		return NativeDescriptor.allocate(fd, mode, offset, length);
	}

	/** Waits for one of `events` (POLLIN, …), at most `timeoutMs` milliseconds if that is not negative. **/
	public static function poll(fd:Int, events:Int, timeoutMs:Int):Int {
		return NativeDescriptor.poll(fd, events, timeoutMs);
	}

	/** Opens a pipe. **/
	public static function pipe():PipeEnds {
		final ends:Array<Int> = [];
		final result = NativeDescriptor.pipe(ends);
		return result < 0 ? {readEnd: result, writeEnd: result} : {readEnd: ends[0], writeEnd: ends[1]};
	}

	/**
		Copies up to `length` bytes from a file to any descriptor without reading them into the program; gives how many.
		An `offset` below zero takes and moves the file's own position.
	**/
	public static function sendfile(to:Int, from:Int, offset:Int64, length:Int):Int {
		return NativeDescriptor.sendFile(to, from, offset, length);
	}

	/** Moves up to `length` bytes between two descriptors, one of which is a pipe; gives how many. **/
	public static function splice(from:Int, to:Int, length:Int):Int {
		return NativeDescriptor.splice(from, to, length);
	}

	/** What a result below zero means: "No such file or directory". **/
	public static function errorText(result:Int):String {
		return NativeFile.errorText(result);
	}

	// --- sockets ---

	/** Opens a socket. `domain` is AF_INET, AF_INET6 or AF_UNIX, `type` SOCK_STREAM or SOCK_DGRAM. **/
	public static function socket(domain:Int, type:Int, protocol:Int):Int {
		return NativeDescriptor.socket(domain, type, protocol);
	}

	/** Two sockets of AF_UNIX that are connected to each other; either both descriptors or -errno. **/
	public static function socketpair(type:Int):Array<Int> {
		final ends:Array<Int> = [];
		final result = NativeDescriptor.socketPair(type, ends);
		return result < 0 ? [result, result] : ends;
	}

	/** Gives the socket an address. Port 0 takes any that is free; `getsockname` tells which. **/
	public static function bind(fd:Int, host:String, port:Int):Int {
		return NativeDescriptor.bind(fd, host, port);
	}

	public static function listen(fd:Int, backlog:Int):Int {
		return NativeSocket.listen(fd, backlog);
	}

	/** Waits for a connection. **/
	public static function accept(fd:Int):AcceptResult {
		final hosts:Array<String> = [];
		final ports:Array<Int> = [];
		final result = NativeDescriptor.accept(fd, hosts, ports);
		return result < 0 ? {fd: result, host: "", port: 0} : {fd: result, host: hosts[0], port: ports[0]};
	}

	/** Connects the socket, which may take a name lookup first; 0 when it is connected. **/
	public static function connect(fd:Int, host:String, port:Int):Int {
		return NativeDescriptor.connect(fd, host, port, -1);
	}

	/** As `read`. With MSG_DONTWAIT -EAGAIN tells that there is nothing yet. **/
	public static function recv(fd:Int, bytes:Bytes, offset:Int, length:Int, flags:Int):Int {
		return NativeDescriptor.receive(fd, range(bytes, offset, length), offset, length, flags);
	}

	/** As `write`. -EPIPE tells that the other side has gone; there is no signal. **/
	public static function send(fd:Int, bytes:Bytes, offset:Int, length:Int, flags:Int):Int {
		return NativeDescriptor.send(fd, range(bytes, offset, length), offset, length, flags);
	}

	/** Receives a datagram and its sender. What does not fit is lost. **/
	public static function recvfrom(fd:Int, bytes:Bytes, offset:Int, length:Int, flags:Int):RecvFromResult {
		final hosts:Array<String> = [];
		final ports:Array<Int> = [];
		final data = range(bytes, offset, length);
		final count = NativeDescriptor.receiveFrom(fd, data, offset, length, flags, hosts, ports);
		return count < 0 ? {bytesRead: count, host: "", port: 0} : {bytesRead: count, host: hosts[0], port: ports[0]};
	}

	/** Sends a datagram. **/
	public static function sendto(fd:Int, bytes:Bytes, offset:Int, length:Int, flags:Int, host:String, port:Int):Int {
		return NativeDescriptor.sendTo(fd, range(bytes, offset, length), offset, length, flags, host, port);
	}

	/** Ends one direction or both: SHUT_RD, SHUT_WR or SHUT_RDWR. **/
	public static function shutdown(fd:Int, how:Int):Int {
		return NativeDescriptor.shutDown(fd, how);
	}

	public static function setsockopt(fd:Int, level:Int, name:Int, value:Int):Int {
		return NativeDescriptor.setOption(fd, level, name, value);
	}

	/** The value of an option that is a number. **/
	public static function getsockopt(fd:Int, level:Int, name:Int):Int {
		return NativeDescriptor.option(fd, level, name);
	}

	/** The address of the other side. **/
	public static function getpeername(fd:Int):PeerInfo {
		final hosts:Array<String> = [];
		final ports:Array<Int> = [];
		return address(NativeDescriptor.peerAddress(fd, hosts, ports), hosts, ports);
	}

	/** The address of this side. **/
	public static function getsockname(fd:Int):PeerInfo {
		final hosts:Array<String> = [];
		final ports:Array<Int> = [];
		return address(NativeDescriptor.localAddress(fd, hosts, ports), hosts, ports);
	}

	static function address(result:Int, hosts:Array<String>, ports:Array<Int>):PeerInfo {
		return result < 0 ? {host: "", port: result} : {host: hosts[0], port: ports[0]};
	}

	static inline function range(bytes:Bytes, offset:Int, length:Int):haxe.io.BytesData {
		if (offset < 0 || length < 0 || offset > bytes.length - length) {
			throw Error.OutsideBounds;
		}
		return bytes.getData();
	}
}
