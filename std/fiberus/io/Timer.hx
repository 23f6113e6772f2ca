package fiberus.io;

import haxe.Int64;

/** Sleeping. Only the fiber sleeps; a time of zero or less lets the other fibers have their turn. **/
extern class Timer {
	@:fiberus.call("fib::sleep_milliseconds")
	static function sleep(milliseconds:Int):Void;

	@:fiberus.call("fib::sleep_microseconds")
	static function sleepMicros(microseconds:Int):Void;

	@:fiberus.call("fib::sleep_nanoseconds")
	static function sleepNanos(nanoseconds:Int64):Void;

	@:fiberus.call("fib::sleep_seconds")
	static function sleepSeconds(seconds:Float):Void;
}
