import fiberus.Channel;
import fiberus.Scope;
import haxe.crypto.Crc32;
import haxe.io.Bytes;

/** A line of the input with its number, from 1. **/
typedef Line = {number:Int, text:String}

/** What was found out about a line. **/
typedef Report = {number:Int, words:Int, checksum:String}

/**
	Reads lines, examines them on several fibers, and prints what was found in the order of the lines. All stages run
	at once; the channels between them hold back whoever gets too far ahead.
**/
class Main {
	static inline final WORKERS = 4;

	static function main() {
		Scope.run(scope -> {
			final lines = Channel.bounded(16);
			final reports = Channel.bounded(16);
			scope.spawn(() -> read(lines));
			scope.spawn(() -> {
				Scope.run(workers -> {
					for (_ in 0...WORKERS) {
						workers.spawn(() -> examine(lines, reports));
					}
				});
				reports.close();
			});
			print(reports);
		});
	}

	static function read(lines:Channel<Line>):Void {
		final input = Sys.stdin();
		var number = 0;
		try {
			while (true) {
				lines.send({number: ++number, text: input.readLine()});
			}
		} catch (_:haxe.io.Eof) {}
		lines.close();
	}

	static function examine(lines:Channel<Line>, reports:Channel<Report>):Void {
		for (line in lines) {
			final words = line.text.split(" ").filter(word -> word != "");
			final checksum = StringTools.hex(Crc32.make(Bytes.ofString(line.text)), 8);
			reports.send({number: line.number, words: words.length, checksum: checksum});
		}
	}

	/** Reports come in any order; those that are early wait here. **/
	static function print(reports:Channel<Report>):Void {
		final early = new Map<Int, Report>();
		var next = 1;
		for (report in reports) {
			early[report.number] = report;
			while (early.exists(next)) {
				final due = early[next];
				Sys.println('${due.number}: ${due.words} words, ${due.checksum}');
				early.remove(next++);
			}
		}
		Sys.println('${next - 1} lines');
	}
}
