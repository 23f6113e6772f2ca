import haxe.io.BytesInput;
import haxe.io.Eof;
import haxe.io.Input;
import sys.io.File;

using StringTools;

/**
	Prints the most frequent words of a text.

		word-frequency [--top N] [FILE]

	Reads standard input where no file is named. Prints 10 words by default. The text is read line by line, so that
	its size does not matter.
**/
class Main {
	static inline final USAGE = "usage: word-frequency [--top N] [FILE]";

	static function main() {
		var limit = 10;
		var path:Null<String> = null;
		final arguments = Sys.args();
		while (arguments.length > 0) {
			switch arguments.shift() {
				case "--top":
					limit = parseLimit(arguments.shift());
				case option if (option.startsWith("--") || path != null):
					fail('unexpected argument $option\n$USAGE');
				case file:
					path = file;
			}
		}
		final counter = new WordCounter();
		try {
			countLines(path == null ? Sys.stdin() : new BytesInput(File.getBytes(path)), counter);
		} catch (error:haxe.Exception) {
			fail('cannot read ${path ?? "standard input"}: ${error.message}');
		}
		printReport(counter, limit);
	}

	static function countLines(input:Input, counter:WordCounter):Void {
		try {
			while (true)
				counter.add(input.readLine());
		} catch (_:Eof) {
			input.close();
		}
	}

	static function printReport(counter:WordCounter, limit:Int):Void {
		for (entry in counter.top(limit)) {
			final perMille = Math.round(entry.count * 1000 / counter.total);
			final share = '${Std.int(perMille / 10)}.${perMille % 10} %';
			Sys.println('${Std.string(entry.count).lpad(" ", 8)} ${share.lpad(" ", 7)}  ${entry.word}');
		}
		Sys.println('${counter.total} words, ${counter.distinct} different');
	}

	static function parseLimit(text:Null<String>):Int {
		final limit = text == null ? null : Std.parseInt(text);
		if (limit == null || limit < 1)
			fail('--top needs a positive number\n$USAGE');
		return limit;
	}

	static function fail(message:String):Void {
		Sys.stderr().writeString('word-frequency: $message\n');
		Sys.exit(1);
	}
}
