/** Regular expressions over a text of log lines: match, groups, replace, split, map. **/
class RegularExpressions {
	static inline final LINES = 200;

	static function main() {
		final rounds = Program.size(3000, 5);
		final lines = [for (index in 0...LINES) createLine(index)];
		final text = lines.join("\n");
		final entry = ~/^(\d{4})-(\d\d)-(\d\d) ([A-Z]+) \[([a-z.]+)\] (.*)$/;
		final address = ~/([a-z0-9_.]+)@([a-z]+\.(?:com|org))/g;
		final number = ~/\b[0-9]+\b/g;
		final separator = ~/[,;]\s*/g;
		final failure = ~/error|failed|refused/i;
		var sum = 0;
		for (round in 0...rounds) {
			for (line in lines) {
				if (entry.match(line)) {
					final day = Std.parseInt(entry.matched(3));
					sum = Program.mix(sum, entry.matched(4).length + day + entry.matched(6).length);
				}
				if (failure.match(line))
					sum = Program.mix(sum, failure.matchedPos().pos);
			}
			sum = Program.mix(sum, address.replace(text, "<$2 at $1>").length);
			sum = Program.mix(sum, number.map(text, found -> Std.string(found.matched(0).length)).length);
			sum = Program.mix(sum, separator.split(lines[round % LINES]).length);
			sum = Program.mix(sum, countMatches(number, text));
		}
		Program.finish('$sum');
	}

	static function createLine(index:Int):String {
		final level = ["INFO", "WARN", "ERROR", "DEBUG"][index & 3];
		final service = ["web.front", "db.pool", "mail"][index % 3];
		final message = switch index % 5 {
			case 0: 'user${index}@example.com signed in, session ${index * 37}; 3 open';
			case 1: 'connection ${index} refused, retry in ${index % 7} s';
			case 2: 'mail to a_b.${index}@mail.org queued; size ${index * 1001}';
			case 3: 'request took ${index * 3} ms, ${index} bytes, cache miss';
			case _: 'job ${index} Failed; exit ${index % 3}';
		}
		return '2026-${index % 9 + 10}-${index % 19 + 10} $level [$service] $message';
	}

	static function countMatches(pattern:EReg, text:String):Int {
		var count = 0;
		var position = 0;
		while (pattern.matchSub(text, position)) {
			final found = pattern.matchedPos();
			count++;
			position = found.pos + found.len;
		}
		return count;
	}
}
