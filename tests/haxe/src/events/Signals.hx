package events;

#if fiberus
import fiberus.Channel;
import fiberus.Signal;
#end

/**
	Signals that call functions.
**/
class Signals {
	public static function run(check:Check):Void {
		#if fiberus
		handlers(check);
		errors(check);
		children(check);
		#else
		// Other targets have none.
		check.isTrue(true);
		#end
	}

	#if fiberus
	static function handlers(check:Check):Void {
		final calls = Channel.unbounded();
		final first = () -> {
			// A handler may wait.
			fiberus.io.Timer.sleep(1);
			calls.send("first");
		};
		final second = () -> calls.send("second");
		Signal.on(SIGUSR1, first);
		Signal.on(SIGUSR1, second);
		Signal.on(SIGUSR1, second);
		Signal.on(SIGUSR2, () -> calls.send("other"));
		Signal.raise(SIGUSR1);
		check.equals("second", calls.receive());
		check.equals("first", calls.receive());
		Signal.off(SIGUSR1, second);
		Signal.raise(SIGUSR1);
		check.equals("first", calls.receive());
		Signal.raise(SIGUSR2);
		check.equals("other", calls.receive());
		check.equals(0, calls.length);
		Signal.off(SIGUSR1);
		Signal.off(SIGUSR2);
		Signal.off(SIGUSR2);
		// Ignored again, like at the start.
		Signal.on(SIGPIPE, second);
		Signal.off(SIGPIPE, second);
		Signal.raise(SIGPIPE);
		// And taken again.
		Signal.on(SIGUSR1, second);
		Signal.raise(SIGUSR1);
		check.equals("second", calls.receive());
		Signal.off(SIGUSR1, first);
		Signal.raise(SIGUSR1);
		check.equals("second", calls.receive());
		Signal.off(SIGUSR1);
	}

	static function errors(check:Check):Void {
		for (signal in [0, -1, 9, 11, 19, 65]) {
			check.raises(() -> Signal.on(signal, () -> {}));
		}
		check.raises(() -> Signal.raise(1000));
	}

	/** They get the usual effects, whatever this program does with its own signals. **/
	static function children(check:Check):Void {
		Signal.on(SIGTERM, () -> check.fail("It was not for this program."));
		check.equals(128 + 15, Sys.command("kill -TERM $$"));
		check.equals(128 + 13, Sys.command("kill -PIPE $$"));
		final process = new sys.io.Process("kill -PIPE $$");
		check.equals(128 + 13, process.exitCode());
		process.close();
		Signal.off(SIGTERM);
	}
	#end
}
