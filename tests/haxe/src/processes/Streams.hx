package processes;

#if fiberus
import fiberus.Scope;
import haxe.io.Bytes;
import haxe.io.Eof;
import sys.io.Process;
#end

/**
	The streams of a child in every order: more goes through each of them than a pipe holds.
**/
class Streams {
	public static function run(check:Check):Void {
		// Elsewhere the child and its parent wait for each other.
		#if fiberus
		errorsFirst(check);
		endFirst(check);
		inputFirst(check);
		alternating(check);
		together(check);
		endOfReader(check);
		#else
		check.isTrue(true);
		#end
	}

	#if fiberus
	static inline final large = 300000;

	/** Writes to both streams, to the errors first. **/
	static function noisy():Process {
		return new Process('head -c $large /dev/zero >&2; head -c $large /dev/zero; exit 3');
	}

	static function errorsFirst(check:Check):Void {
		final process = noisy();
		check.equals(large, process.stdout.readAll().length);
		check.equals(large, process.stderr.readAll().length);
		check.equals(3, process.exitCode());
		process.close();
	}

	static function endFirst(check:Check):Void {
		final process = noisy();
		check.equals(3, process.exitCode());
		check.equals(large, process.stderr.readAll().length);
		check.equals(large, process.stdout.readAll().length);
		check.raises(() -> process.stdout.readByte(), Eof);
		process.close();
		check.raises(() -> process.stdout.readByte());
	}

	static function inputFirst(check:Check):Void {
		final content = Bytes.alloc(large * 4);
		for (i in 0...content.length) {
			content.set(i, i * 13 + (i >> 10));
		}
		final process = new Process("cat");
		process.stdin.writeFullBytes(content, 0, content.length);
		process.stdin.close();
		final copy = process.stdout.readAll();
		check.equals(content.length, copy.length);
		check.equals(0, content.compare(copy));
		check.equals(0, process.exitCode());
		process.close();
	}

	/** Lines from both streams in turns, of a child that writes one stream after the other. **/
	static function alternating(check:Check):Void {
		final process = new Process("seq 20000 >&2; seq 20000");
		var isRight = true;
		for (i in 1...20001) {
			isRight = isRight && process.stdout.readLine() == '$i' && process.stderr.readLine() == '$i';
		}
		check.isTrue(isRight);
		check.equals(0, process.exitCode());
		process.close();
	}

	/** With a fiber for each of them. **/
	static function together(check:Check):Void {
		final process = noisy();
		final sizes = Scope.run(scope -> {
			final errors = scope.task(() -> process.stderr.readAll().length);
			final output = scope.task(() -> process.stdout.readAll().length);
			check.equals(3, process.exitCode());
			return [output.join(), errors.join()];
		});
		check.same([large, large], sizes);
		process.close();
	}

	static function endOfReader(check:Check):Void {
		final process = new Process("head -c 10");
		check.raises(() -> {
			while (true) {
				process.stdin.writeFullBytes(Bytes.alloc(large), 0, large);
			}
		}, Eof);
		check.equals(0, process.exitCode());
		check.equals(10, process.stdout.readAll().length);
		process.close();
		check.raises(() -> process.stdin.writeByte(1));
	}
	#end
}
