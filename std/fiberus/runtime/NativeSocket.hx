package fiberus.runtime;

import haxe.io.BytesData;

/**
	The functions of fiberus/io_socket.h: results below zero are errors of the system, timeouts below zero have no
	limit. Callers carry `@:include("fiberus/io_socket.h")`.
**/
@:noDoc
extern class NativeSocket {
	@:fiberus.call("fib::io::open_stream_socket") static function openStream():Int;
	@:fiberus.call("fib::io::open_datagram_socket") static function openDatagram():Int;
	@:fiberus.call("fib::io::connect")
	static function connect(descriptor:Int, host:Int, port:Int, timeout:Float):Int;
	@:fiberus.call("fib::io::bind") static function bind(descriptor:Int, host:Int, port:Int):Int;
	@:fiberus.call("fib::io::listen") static function listen(descriptor:Int, backlog:Int):Int;
	@:fiberus.call("fib::io::accept") static function accept(descriptor:Int, timeout:Float):Int;
	@:fiberus.call("fib::io::receive")
	static function receive(descriptor:Int, bytes:BytesData, position:Int, length:Int, timeout:Float):Int;
	@:fiberus.call("fib::io::send")
	static function send(descriptor:Int, bytes:BytesData, position:Int, length:Int, timeout:Float):Int;
	@:fiberus.call("fib::io::receive_from")
	static function receiveFrom(descriptor:Int, bytes:BytesData, position:Int, length:Int, timeout:Float,
		sender:Array<Int>, texts:Array<String>):Int;
	@:fiberus.call("fib::io::send_to")
	static function sendTo(descriptor:Int, bytes:BytesData, position:Int, length:Int, timeout:Float, host:Int,
		port:Int):Int;
	@:fiberus.call("fib::io::send_to_text")
	static function sendToText(descriptor:Int, bytes:BytesData, position:Int, length:Int, timeout:Float, host:String,
		port:Int):Int;
	@:fiberus.call("fib::io::shut_down") static function shutDown(descriptor:Int, reading:Bool, writing:Bool):Int;
	@:fiberus.call("fib::io::local_address") static function localAddress(descriptor:Int, address:Array<Int>):Int;
	@:fiberus.call("fib::io::peer_address") static function peerAddress(descriptor:Int, address:Array<Int>):Int;
	@:fiberus.call("fib::io::set_no_delay") static function setNoDelay(descriptor:Int, isSet:Bool):Int;
	@:fiberus.call("fib::io::set_broadcast") static function setBroadcast(descriptor:Int, isSet:Bool):Int;
	@:fiberus.call("fib::io::select")
	static function select(descriptors:Array<Int>, interests:Array<Int>, timeout:Float):Int;

	@:fiberus.call("fib::io::resolve")
	static function resolve(name:String, numbers:Array<Int>, texts:Array<String>):Null<String>;
	@:fiberus.call("fib::io::name_of_address") static function nameOfAddress(text:String):Null<String>;
	@:fiberus.call("fib::io::address_text") static function addressText(address:Int):String;
	@:fiberus.call("fib::io::host_name") static function hostName():String;
}

/** What `select` waits for, as in fiberus/io_socket.h. **/
@:noDoc
enum abstract Readiness(Int) to Int {
	final Readable = 1;
	final Writable = 2;
	final Exceptional = 4;
}
