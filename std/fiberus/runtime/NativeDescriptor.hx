package fiberus.runtime;

import haxe.Int64;
import haxe.io.BytesData;

/** The functions of fiberus/io_fd.h. Callers carry `@:include("fiberus/io_fd.h")`. **/
@:noDoc
extern class NativeDescriptor {
	@:fiberus.call("fib::io::fd::open") static function open(path:String, flags:Int, mode:Int):Int;
	@:fiberus.call("fib::io::fd::read")
	static function read(fd:Int, bytes:BytesData, position:Int, length:Int):Int;
	@:fiberus.call("fib::io::fd::read_available")
	static function readAvailable(fd:Int, bytes:BytesData, position:Int, length:Int):Int;
	@:fiberus.call("fib::io::fd::write")
	static function write(fd:Int, bytes:BytesData, position:Int, length:Int):Int;
	@:fiberus.call("fib::io::fd::read_at")
	static function readAt(fd:Int, bytes:BytesData, position:Int, length:Int, fileOffset:Int64):Int;
	@:fiberus.call("fib::io::fd::write_at")
	static function writeAt(fd:Int, bytes:BytesData, position:Int, length:Int, fileOffset:Int64):Int;
	@:fiberus.call("fib::io::fd::sync") static function sync(fd:Int):Int;
	@:fiberus.call("fib::io::fd::size") static function size(fd:Int):Int64;
	@:fiberus.call("fib::io::fd::allocate")
	static function allocate(fd:Int, mode:Int, offset:Int64, length:Int64):Int;
	@:fiberus.call("fib::io::fd::truncate") static function truncate(fd:Int, size:Int64):Int;
	@:fiberus.call("fib::io::fd::pipe") static function pipe(ends:Array<Int>):Int;
	@:fiberus.call("fib::io::fd::send_file") static function sendFile(to:Int, from:Int, offset:Int64, length:Int):Int;
	@:fiberus.call("fib::io::fd::splice") static function splice(from:Int, to:Int, length:Int):Int;
	@:fiberus.call("fib::io::fd::poll") static function poll(fd:Int, events:Int, timeoutMs:Int):Int;

	@:fiberus.call("fib::io::fd::socket") static function socket(domain:Int, type:Int, protocol:Int):Int;
	@:fiberus.call("fib::io::fd::socket_pair") static function socketPair(type:Int, ends:Array<Int>):Int;
	@:fiberus.call("fib::io::fd::bind") static function bind(fd:Int, host:String, port:Int):Int;
	@:fiberus.call("fib::io::fd::connect")
	static function connect(fd:Int, host:String, port:Int, timeout:Float):Int;
	@:fiberus.call("fib::io::fd::accept") static function accept(fd:Int, hosts:Array<String>, ports:Array<Int>):Int;
	@:fiberus.call("fib::io::fd::receive")
	static function receive(fd:Int, bytes:BytesData, position:Int, length:Int, flags:Int):Int;
	@:fiberus.call("fib::io::fd::send")
	static function send(fd:Int, bytes:BytesData, position:Int, length:Int, flags:Int):Int;
	@:fiberus.call("fib::io::fd::receive_from")
	static function receiveFrom(fd:Int, bytes:BytesData, position:Int, length:Int, flags:Int, hosts:Array<String>,
		ports:Array<Int>):Int;
	@:fiberus.call("fib::io::fd::send_to")
	static function sendTo(fd:Int, bytes:BytesData, position:Int, length:Int, flags:Int, host:String, port:Int):Int;
	@:fiberus.call("fib::io::fd::shut_down") static function shutDown(fd:Int, how:Int):Int;
	@:fiberus.call("fib::io::fd::set_option")
	static function setOption(fd:Int, level:Int, name:Int, value:Int):Int;
	@:fiberus.call("fib::io::fd::option") static function option(fd:Int, level:Int, name:Int):Int;
	@:fiberus.call("fib::io::fd::local_address")
	static function localAddress(fd:Int, hosts:Array<String>, ports:Array<Int>):Int;
	@:fiberus.call("fib::io::fd::peer_address")
	static function peerAddress(fd:Int, hosts:Array<String>, ports:Array<Int>):Int;
}
