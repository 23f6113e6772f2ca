package sys.net;

import fiberus.runtime.NativeSocket;

/** A computer on the network and its address, of IPv4 or IPv6. **/
@:include("fiberus/io_socket.h")
class Host {
	/** The name that was given. **/
	public var host(default, null):String;

	/** The IPv4 address; its lowest byte is the first of the four. 0 when the address is one of IPv6. **/
	public var ip(default, null):Int;

	/** Whether the address is one of IPv6: the name has no other. **/
	public var isIpv6(default, null):Bool;

	final address:String;

	/** `name` is an address like "127.0.0.1" or "::1", or a name to look up, for which the fiber waits. **/
	public function new(name:String):Void {
		final numbers:Array<Int> = [];
		final texts:Array<String> = [];
		final problem = NativeSocket.resolve(name, numbers, texts);
		if (problem != null) {
			throw new haxe.Exception('Unresolved host $name: $problem');
		}
		host = name;
		address = texts[0];
		isIpv6 = numbers.length == 0;
		ip = isIpv6 ? 0 : numbers[0];
	}

	/** The address: "127.0.0.1". **/
	public function toString():String {
		return address;
	}

	/** The name that belongs to the address; throws when there is none. **/
	public function reverse():String {
		final name = NativeSocket.nameOfAddress(address);
		if (name == null) {
			throw new haxe.Exception('$address has no name');
		}
		return name;
	}

	/** The name of this computer. **/
	public static function localhost():String {
		return NativeSocket.hostName();
	}
}
