package processes;

#if sys
import haxe.io.Bytes;
import haxe.io.Eof;
import sys.io.Process;
#end

/**
	Child processes: their streams, arguments and exit status.
**/
class Children {
	public static function run(check:Check):Void {
		#if sys
		streams(check);
		arguments(check);
		statuses(check);
		#if fiberus
		// The interpreter does not know of ends by signals.
		endings(check);
		#end
		commands(check);
		#else
		// There are no processes on this target.
		check.isTrue(true);
		#end
	}

	#if sys
	static function streams(check:Check):Void {
		final cat = new Process("cat", []);
		cat.stdin.writeString("first é\nsecond\n");
		cat.stdin.close();
		check.equals("first é", cat.stdout.readLine());
		check.equals("second\n", cat.stdout.readAll().toString());
		check.raises(() -> cat.stdout.readByte(), Eof);
		check.equals(0, cat.exitCode());
		cat.close();

		final both = new Process("echo out; echo err >&2");
		check.equals("out\n", both.stdout.readAll().toString());
		check.equals("err\n", both.stderr.readAll().toString());
		check.equals(0, both.exitCode());
		both.close();

		final large = new Process("head -c 300000 /dev/zero");
		check.equals(300000, large.stdout.readAll().length);
		large.close();
	}

	static function arguments(check:Check):Void {
		final texts = ["a b", "", "$HOME", "'", "\"", "\\", "*", "é漢😀", "line\nbreak", ";", "&& false"];
		final print = new Process("printf", ["%s|"].concat(texts));
		check.equals(texts.join("|") + "|", print.stdout.readAll().toString());
		check.equals(0, print.exitCode());
		print.close();
		#if fiberus
		// The interpreter's child exits instead.
		check.raises(() -> new Process("no-such-program-anywhere", []));
		#end
	}

	static function statuses(check:Check):Void {
		for (status in [0, 1, 2, 126, 127, 128, 255]) {
			final process = new Process('exit $status');
			check.equals(status, process.exitCode());
			#if fiberus
			// The interpreter can be asked only once.
			check.equals(status, process.exitCode());
			check.equals(status, process.exitCode(false));
			#end
			process.close();
		}
		final missing = new Process("no-such-program-anywhere");
		check.equals(127, missing.exitCode());
		missing.close();
	}

	#if fiberus
	static function endings(check:Check):Void {
		final endless = new Process("sleep", ["1000"]);
		check.isNull(endless.exitCode(false));
		check.isTrue(endless.getPid() > 0);
		endless.kill();
		check.equals(128 + 9, endless.exitCode());
		endless.kill();
		endless.close();
		final deaf = new Process("exec <&-; sleep 1000");
		check.raises(() -> {
			final zeros = Bytes.alloc(4096);
			while (true) {
				deaf.stdin.write(zeros);
			}
		}, Eof);
		deaf.kill();
		deaf.exitCode();
		deaf.close();
		deaf.close();
	}
	#end

	static function commands(check:Check):Void {
		check.equals(0, Sys.command("true"));
		check.equals(3, Sys.command("exit 3"));
		check.equals(1, Sys.command("test", ["a b", "=", "a"]));
		check.equals(0, Sys.command("test", ["a b", "=", "a b"]));
		#if fiberus
		check.equals(128 + 15, Sys.command("kill $$"));
		check.raises(() -> Sys.command("no-such-program-anywhere", []));
		#end
	}
	#end
}
