package sys.net;

import fiberus.runtime.NativeSocket;

/** A computer on the network and its address. **/
@:include("fiberus/io_socket.h")
class Host {
	/** The name that was given. **/
	public var host(default, null):String;

	/** The IPv4 address; its lowest byte is the first of the four. **/
	public var ip(default, null):Int;

	/** `name` is an address like "127.0.0.1" or a name to look up, for which the fiber waits. **/
	public function new(name:String):Void {
		final addresses:Array<Int> = [];
		final problem = NativeSocket.resolve(name, addresses);
		if (problem != null) {
			throw new haxe.Exception('Unresolved host $name: $problem');
		}
		host = name;
		ip = addresses[0];
	}

	/** The address: "127.0.0.1". **/
	public function toString():String {
		return NativeSocket.addressText(ip);
	}

	/** The name that belongs to the address; throws when there is none. **/
	public function reverse():String {
		final name = NativeSocket.nameOfAddress(ip);
		if (name == null) {
			throw new haxe.Exception('${toString()} has no name');
		}
		return name;
	}

	/** The name of this computer. **/
	public static function localhost():String {
		return NativeSocket.hostName();
	}
}
