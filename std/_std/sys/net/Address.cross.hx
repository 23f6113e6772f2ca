package sys.net;

/** Where a datagram goes to or comes from: what `sys.net.UdpSocket` sends to and receives from. **/
class Address {
	/** The IPv4 address, as `Host.ip`; 0 when the address is one of IPv6. **/
	public var host:Int = 0;

	public var port:Int = 0;

	/** The text of the IPv6 address; null when the address is one of IPv4. **/
	public var ipv6:Null<String> = null;

	public function new() {}

	/** The address of `host`, of either kind. **/
	public static function of(host:Host, port:Int):Address {
		final address = new Address();
		address.host = host.ip;
		address.port = port;
		address.ipv6 = host.isIpv6 ? host.toString() : null;
		return address;
	}

	public function getHost():Host {
		return new Host(ipv6 ?? fiberus.runtime.NativeSocket.addressText(host));
	}

	/** Below zero, zero or above as this comes before, is the same as or comes after `a` in some order of all. **/
	public function compare(a:Address):Int {
		if (ipv6 != a.ipv6) {
			return Reflect.compare(ipv6 ?? "", a.ipv6 ?? "");
		}
		return host == a.host ? a.port - port : a.host - host;
	}

	public function clone():Address {
		final copy = new Address();
		copy.host = host;
		copy.port = port;
		copy.ipv6 = ipv6;
		return copy;
	}
}
