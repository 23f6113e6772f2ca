package fiberus;

/** Signals by their names on Linux. **/
enum abstract SignalNumber(Int) from Int to Int {
	/** The terminal has gone; by custom, a service is to read its settings again. **/
	final SIGHUP = 1;

	/** Ctrl-C. **/
	final SIGINT = 2;

	/** Ctrl-\; without a handler the program prints its fibers and goes on. **/
	final SIGQUIT = 3;

	final SIGUSR1 = 10;
	final SIGUSR2 = 12;

	/** A write to a connection or pipe that has no reader, which is an error of the write as well. **/
	final SIGPIPE = 13;

	final SIGALRM = 14;

	/** The program is asked to end. **/
	final SIGTERM = 15;

	/** A child process has ended or was stopped. **/
	final SIGCHLD = 17;

	final SIGCONT = 18;

	/** Ctrl-Z. **/
	final SIGTSTP = 20;

	final SIGTTIN = 21;
	final SIGTTOU = 22;

	/** The terminal has another size. **/
	final SIGWINCH = 28;
}

/**
	Signals from the system and from other processes, as events:

	```haxe
	Signal.on(SIGTERM, () -> listener.close());
	```

	A handler runs on a fiber of its own and may do anything, waiting included. Signals of one number that come faster
	than they are handled count once. Handlers do not keep the program from its end. While `main` waits for something
	that only a handler would bring, it waits: that is no deadlock.

	Child processes do not inherit handlers. SIGPIPE is ignored unless there is a handler. SIGKILL and SIGSTOP cannot
	be handled, nor can SIGSEGV and the like.
**/
@:include("fiberus/io_signal.h")
class Signal {
	static final guard = new Mutex();

	// Under `guard`. Arrays are replaced, never changed.
	static final handlers = new Map<Int, Array<() -> Void>>();
	static var isDispatching = false;

	/**
		Calls `handler` whenever the signal arrives, in place of the signal's usual effect. A signal may have several
		handlers; the same function twice counts once. Throws when the signal cannot be handled.
	**/
	public static function on(signal:SignalNumber, handler:() -> Void):Void {
		final starts = guard.with(() -> {
			final present = handlers[signal] ?? [];
			if (NativeSignal.take(signal) < 0) {
				throw new haxe.Exception('Signal $signal cannot be handled');
			}
			if (!isAmong(present, handler)) {
				handlers[signal] = present.concat([handler]);
			}
			final isFirst = !isDispatching;
			isDispatching = true;
			return isFirst;
		});
		if (starts) {
			Fiber.spawn(dispatch).name = "signals";
		}
	}

	/** Removes a handler, or all of the signal. With the last one the signal's usual effect comes back. **/
	public static function off(signal:SignalNumber, ?handler:() -> Void):Void {
		guard.with(() -> {
			final present = handlers[signal] ?? [];
			final rest = handler == null ? [] : present.filter(other -> !Reflect.compareMethods(other, handler));
			handlers[signal] = rest;
			if (rest.length == 0) {
				NativeSignal.release(signal);
			}
		});
	}

	/** Sends this program a signal. **/
	public static function raise(signal:SignalNumber):Void {
		if (NativeSignal.raise(signal) < 0) {
			throw new haxe.Exception('$signal is no signal');
		}
	}

	static function isAmong(present:Array<() -> Void>, handler:() -> Void):Bool {
		return Lambda.exists(present, other -> Reflect.compareMethods(other, handler));
	}

	static function dispatch():Void {
		while (true) {
			final signal = NativeSignal.next();
			for (handler in guard.with(() -> handlers[signal] ?? [])) {
				Fiber.spawn(handler).name = 'signal $signal';
			}
		}
	}
}

private extern class NativeSignal {
	@:fiberus.call("fib::io::signal_take") static function take(number:Int):Int;
	@:fiberus.call("fib::io::signal_release") static function release(number:Int):Int;
	@:fiberus.call("fib::io::signal_next") static function next():Int;
	@:fiberus.call("fib::io::signal_raise") static function raise(number:Int):Int;
}
