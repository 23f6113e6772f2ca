import fiberus.Channel;
import fiberus.Scope;
import fiberus.Task;
import sys.io.Process;

typedef Outcome = {
	final status:Int;
	final output:String;
	final errors:String;
}

typedef Job = {
	final command:String;
	final outcome:Task<Outcome>;
}

/**
	Runs the commands that come from standard input, one a line, several at a time: `process-pool [PROCESSES]`, four
	without. Prints what each has written and its exit status, in the order of the commands. The status is 1 if one of
	them failed.
**/
class Main {
	static function main() {
		final size = Std.parseInt(Sys.args()[0] ?? "4") ?? 0;
		if (size < 1) {
			Sys.stderr().writeString("usage: process-pool [PROCESSES] < COMMANDS\n");
			Sys.exit(2);
		}
		var failures = 0;
		Scope.run(scope -> {
			// Jobs in the order of their commands, as many as run at a time: reading more lines waits.
			final jobs:Channel<Job> = Channel.bounded(size - 1);
			scope.spawn(() -> {
				start(scope, jobs);
				jobs.close();
			});
			for (job in jobs) {
				final outcome = job.outcome.join();
				report(job.command, outcome);
				failures += outcome.status == 0 ? 0 : 1;
			}
		});
		Sys.println('$failures failed');
		Sys.exit(failures == 0 ? 0 : 1);
	}

	static function start(scope:Scope, jobs:Channel<Job>):Void {
		final input = Sys.stdin();
		try {
			while (true) {
				final command = input.readLine();
				if (command != "") {
					jobs.send({command: command, outcome: scope.task(() -> run(command))});
				}
			}
		} catch (_:haxe.io.Eof) {}
	}

	/** Both streams are read at the same time: a child that writes much to one of them does not get stuck. **/
	static function run(command:String):Outcome {
		final process = new Process(command);
		process.stdin.close();
		return Scope.run(scope -> {
			final errors = scope.task(() -> process.stderr.readAll().toString());
			final output = process.stdout.readAll().toString();
			final status = process.exitCode();
			final outcome:Outcome = {status: status, output: output, errors: errors.join()};
			process.close();
			return outcome;
		});
	}

	static function report(command:String, outcome:Outcome):Void {
		Sys.println('$ $command');
		Sys.print(outcome.output);
		Sys.stderr().writeString(outcome.errors);
		if (outcome.status != 0) {
			Sys.println('status ${outcome.status}');
		}
	}
}
