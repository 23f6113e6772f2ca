package fiberus;

import fiberus.runtime.Failure;

/**
	Values on their way from fiber to fiber, in the order in which they are sent.

	```haxe
	final numbers = Channel.bounded(16);
	Fiber.spawn(() -> {
		for (i in 0...1000) numbers.send(i);
		numbers.close();
	});
	for (number in numbers) trace(number);
	```

	Any number of fibers may send to and receive from the same channel, each value reaches one of them. Receivers that
	wait are served in the order in which they came, and so are senders. A fiber that is cancelled while it
	waits has sent or received nothing; a value that has already been handed to it counts.
**/
@:fiberus.type("fib::Channel")
extern class Channel<T> {
	/** No more values can be sent. There may still be some to receive. **/
	var isClosed(get, never):Bool;

	/** How many values are in the channel: sent, not yet received, and nobody waits to send them. **/
	var length(get, never):Int;

	/** How many values it can hold; that of an unbounded channel is 2147483647. **/
	var capacity(get, never):Int;

	/**
		A channel that holds up to `capacity` values, so that senders get ahead of receivers by no more than that.
		With capacity 0 it is a rendezvous. Throws when the capacity is negative.
	**/
	@:fiberus.call("fib::channel_create")
	static function bounded<T>(capacity:Int):Channel<T>;

	/** A channel whose senders never wait. Its values take memory until they are received. **/
	static inline function unbounded<T>():Channel<T> {
		return bounded(2147483647);
	}

	/** A channel that holds nothing: a sender waits until a receiver takes its value. **/
	static inline function rendezvous<T>():Channel<T> {
		return bounded(0);
	}

	/**
		Sends a value. Suspends while the channel is full. Throws `ChannelClosed` when the channel is closed,
		also while the fiber waits: the value was not sent then.
	**/
	@:fiberus.call("fib::channel_send")
	function send(value:T):Void;

	/** Sends a value if it need not wait; returns whether it did. Throws `ChannelClosed`. Does not suspend. **/
	@:fiberus.call("fib::channel_try_send")
	function trySend(value:T):Bool;

	/** Receives a value. Suspends while there is none. Throws `ChannelClosed` at the end: closed and empty. **/
	@:fiberus.call("fib::channel_receive")
	function receive():T;

	/** Receives a value if one is there; null otherwise, closed or not. Does not suspend. **/
	inline function tryReceive():Null<T> {
		return receiveOr(null);
	}

	/** As `tryReceive`, with something else than null for "no value", so that null can be one. **/
	inline function tryReceiveOr(fallback:T):T {
		return cast receiveOr(fallback);
	}

	/**
		Ends the sending. What has been sent can still be received. Fibers that wait to send or to receive get
		`ChannelClosed`. Closing a closed channel does nothing. Does not suspend.
	**/
	@:fiberus.call("fib::channel_close")
	function close():Void;

	/** Receives until the channel is closed and empty, suspending as `receive` does. **/
	@:fiberus.call("fib::channel_iterator")
	function iterator():ChannelIterator<T>;

	@:fiberus.call("fib::channel_try_receive_or")
	private function receiveOr(fallback:Null<T>):Null<T>;

	@:fiberus.call("fib::channel_is_closed")
	private function get_isClosed():Bool;

	@:fiberus.call("fib::channel_length")
	private function get_length():Int;

	@:fiberus.call("fib::channel_capacity")
	private function get_capacity():Int;
}

/** What a loop over a channel uses. For one fiber. **/
@:fiberus.type("fib::ChannelIterator")
extern class ChannelIterator<T> {
	/** Suspends until there is a value, or the channel is closed and empty. **/
	@:fiberus.call("fib::channel_iterator_has_next")
	function hasNext():Bool;

	/** The value that `hasNext` found, or else the next one. Throws `ChannelClosed` at the end. **/
	@:fiberus.call("fib::channel_iterator_next")
	function next():T;
}

@:keep private class ChannelExceptions {
	static function __init__():Void {
		NativeChannel.setClosedException(() -> Failure.made(new ChannelClosed()));
	}
}

private extern class NativeChannel {
	@:fiberus.call("fib::channel_set_closed_exception")
	static function setClosedException(make:() -> ChannelClosed):Void;
}
