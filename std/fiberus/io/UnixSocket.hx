package fiberus.io;

import fiberus.runtime.NativeDescriptor;
import fiberus.runtime.NativeFile;
import sys.net.Host;
import sys.net.Socket;

/**
	A socket between programs of one computer. It has a path in the file system, or "@" and a name that is in none, in
	place of host and port. `accept` gives another of its kind; everything else is as with `sys.net.Socket`.
**/
@:include("fiberus/io.h")
@:include("fiberus/io_fd.h")
class UnixSocket extends Socket {
	public function new() {
		super();
		family = OpenFlags.AF_UNIX;
	}

	public function connectTo(path:String):Void {
		final result = NativeDescriptor.connect(open(), path, 0, patience());
		if (result < 0) {
			throw new haxe.Exception('Failed to connect to $path: ${NativeFile.errorText(result)}');
		}
	}

	/** Creates the path, which must not exist. It stays when the socket is closed. **/
	public function bindTo(path:String):Void {
		final result = NativeDescriptor.bind(open(), path, 0);
		if (result < 0) {
			throw new haxe.Exception('Failed to bind to $path: ${NativeFile.errorText(result)}');
		}
	}

	override public function connect(host:Host, port:Int):Void {
		throw new haxe.Exception("A UnixSocket connects to a path: connectTo");
	}

	override public function bind(host:Host, port:Int):Void {
		throw new haxe.Exception("A UnixSocket is bound to a path: bindTo");
	}

	/** Null: there are no hosts. **/
	override public function peer():{host:Host, port:Int} {
		return null;
	}

	/** As `peer`. **/
	override public function host():{host:Host, port:Int} {
		return null;
	}

	override function connectionOf(accepted:Int):Socket {
		final connection = new UnixSocket();
		connection.descriptor = accepted;
		return connection;
	}
}
