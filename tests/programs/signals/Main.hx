import fiberus.Event;
import fiberus.Signal;
import sys.io.Process;

/** Signals from other processes, and what they mean for the program's end. **/
class Main {
	static function main() {
		if (Sys.args().length > 0) {
			writeForever();
		}
		final terminated = new Event();
		Signal.on(SIGTERM, () -> {
			Sys.println("asked to end");
			terminated.set();
		});
		final sender = new Process("sh", ["-c", 'kill -TERM $$PPID']);
		// Nothing but the signal ends this wait, which is no deadlock.
		terminated.wait();
		Sys.println('the sender ended with ${sender.exitCode()}');
		sender.close();
		brokenOutput();
		// A handler that waits for more does not keep the program.
		Sys.println("main ends");
	}

	/** Nobody reads what the program writes to its standard output: it ends like others do. **/
	static function brokenOutput():Void {
		final script = '"$$0" write | head -n 1; echo "status $${PIPESTATUS[0]}"';
		Sys.command("bash", ["-c", script, Sys.programPath()]);
	}

	static function writeForever():Void {
		while (true) {
			Sys.println("a line");
		}
	}
}
