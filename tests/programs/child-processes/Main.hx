import fiberus.Counter;
import fiberus.Fiber;
import sys.io.Process;

/** Child processes do not hold up the program: their pipes and their ends are waited for by fibers. **/
class Main {
	static function main() {
		Sys.println("the child's output comes after this line");
		Sys.command("echo", ["from the child"]);
		inTurns();
		pipeline();
		noZombies();
	}

	/** The children sleep at the same time; the one that sleeps least ends first. **/
	static function inTurns():Void {
		final running = Counter.create(3);
		for (tenths in [9, 1, 5]) {
			Fiber.spawn(() -> {
				final process = new Process('sleep 0.$tenths; echo $tenths; exit $tenths');
				final status = process.exitCode();
				Sys.println('${process.stdout.readLine()} ended with $status');
				process.close();
				running.decrement();
			});
		}
		running.wait();
	}

	/** Far more than a pipe holds goes through two children. **/
	static function pipeline():Void {
		final sort = new Process("sort", ["-n"]);
		final count = new Process("uniq -c | wc -l");
		Fiber.spawn(() -> {
			for (i in 0...200000) {
				sort.stdin.writeString('${(i * 7919) % 5000}\n');
			}
			sort.stdin.close();
		});
		Fiber.spawn(() -> {
			count.stdin.writeInput(sort.stdout);
			count.stdin.close();
		});
		Sys.println('${StringTools.trim(count.stdout.readAll().toString())} different numbers');
		Sys.println('${sort.exitCode()} ${count.exitCode()}');
		sort.close();
		count.close();
	}

	/** Children that were closed before they ended are reaped all the same. **/
	static function noZombies():Void {
		for (_ in 0...5) {
			new Process("true", []).close();
		}
		Sys.sleep(0.2);
		final shell = new Process("ps -o stat= --ppid $PPID | grep -c Z");
		Sys.println('${StringTools.trim(shell.stdout.readAll().toString())} dead children left');
		shell.exitCode();
		shell.close();
	}
}
