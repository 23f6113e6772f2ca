package fiberus;

/**
	Waits for several channels at once and lets one thing happen:

	```haxe
	new Select()
		.on(requests, request -> handle(request))
		.onSend(results, result, () -> delivered++)
		.timeout(5.0, () -> trace("nothing for five seconds"))
		.run();
	```

	Of several cases that are possible at once each is as likely to be chosen. Exactly one function is called by each
	`run`, after the channels have been left: it may wait, change the select and run it again. A select
	that is used over and over, with the same channels and functions, allocates nothing.

	A select is for one fiber at a time; changing or running one that waits throws.
**/
@:fiberus.type("fib::Select")
extern class Select {
	@:fiberus.call("fib::select_create")
	function new();

	/**
		A value is received from `channel`: `handler` gets it. When the channel is closed and empty, `run` calls
		`closed` instead; without that it throws `ChannelClosed`.
	**/
	@:fiberus.call("fib::select_add_receive")
	function on<T>(channel:Channel<T>, handler:(value:T) -> Void, ?closed:() -> Void):Select;

	/** `value` is sent to `channel`: `handler` is called. When the channel is closed, the same as with `on`. **/
	@:fiberus.call("fib::select_add_send")
	function onSend<T>(channel:Channel<T>, value:T, handler:() -> Void, ?closed:() -> Void):Select;

	/** Takes every case of `channel` out. **/
	@:fiberus.call("fib::select_remove")
	function without<T>(channel:Channel<T>):Select;

	/** `handler` is called when nothing has happened for `seconds`. Negative: wait without limit. **/
	@:fiberus.call("fib::select_set_timeout")
	function timeout(seconds:Float, handler:() -> Void):Select;

	/** `handler` is called when nothing is possible at once: `run` does not wait. **/
	@:fiberus.call("fib::select_set_otherwise")
	function orElse(handler:() -> Void):Select;

	/**
		Lets one case happen. Suspends until one can, unless there is an `orElse`. Throws when the select has no
		case at all, when a channel without a function for that is closed, and what the function throws that it
		calls. A fiber that is cancelled while it waits has sent and received nothing.
	**/
	@:fiberus.call("fib::select_run")
	function run():Void;
}
