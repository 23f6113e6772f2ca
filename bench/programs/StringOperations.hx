using StringTools;

/** Work on finished strings: search, split, cut, replace, compare, case, characters. **/
class StringOperations {
	static function main() {
		final rounds = Program.size(15000, 10);
		final text = createText();
		var sum = 0;
		for (round in 0...rounds) {
			sum = Program.mix(sum, countWords(text));
			sum = Program.mix(sum, search(text, round));
			sum = Program.mix(sum, cut(text, round));
			sum = Program.mix(sum, transform(text, round));
			sum = Program.mix(sum, compare(text, round));
			sum = Program.mix(sum, scan(text));
		}
		Program.finish('$sum');
	}

	static function createText():String {
		final words = ["alpha", "Beta", "gamma ray", "delta-wing", "epsilon;", " zeta ", "Eta", "theta", "iota=9"];
		final parts = new Array<String>();
		for (index in 0...600)
			parts.push(words[(index * 7 + (index >> 3)) % words.length] + (index % 50));
		return parts.join(" ");
	}

	static function countWords(text:String):Int {
		var sum = 0;
		for (word in text.split(" "))
			if (word.length > 0)
				sum += word.length * word.fastCodeAt(0);
		return sum & 0xFFFF;
	}

	static function search(text:String, round:Int):Int {
		final wanted = "theta" + round % 50;
		var count = 0;
		var position = text.indexOf(wanted);
		while (position >= 0) {
			count++;
			position = text.indexOf(wanted, position + 1);
		}
		return count + text.lastIndexOf("zeta") + (text.contains("no such word") ? 1 : 0);
	}

	static function cut(text:String, round:Int):Int {
		var sum = 0;
		var start = round % 100;
		while (start + 40 < text.length) {
			final piece = text.substr(start, 40);
			sum += piece.trim().length + text.substring(start + 5, start + 25).length;
			if (piece.startsWith("alpha") || piece.endsWith("a"))
				sum++;
			start += 64;
		}
		return sum & 0xFFFF;
	}

	static function transform(text:String, round:Int):Int {
		final part = text.substr(round % 200, 1000);
		final upper = part.toUpperCase();
		final lower = upper.toLowerCase();
		final replaced = lower.replace("eta", "ETA!").replace(" ", "_");
		return replaced.length + upper.charCodeAt(17) + lower.charCodeAt(18) + Std.string(round).lpad("0", 8).length;
	}

	static function compare(text:String, round:Int):Int {
		final words = text.substr(0, 1200).split(" ");
		final reference = words[round % words.length];
		var sum = 0;
		for (word in words) {
			if (word == reference)
				sum += 3;
			if (word < reference)
				sum++;
		}
		return sum;
	}

	static function scan(text:String):Int {
		var digits = 0;
		var letters = 0;
		for (index in 0...text.length) {
			final code = text.charCodeAt(index);
			if (code >= "0".code && code <= "9".code)
				digits++;
			else if (code >= "a".code && code <= "z".code)
				letters++;
		}
		var vowels = 0;
		for (index in 0...500)
			switch text.charAt(index) {
				case "a" | "e" | "i" | "o" | "u":
					vowels++;
				case _:
			}
		return (digits * 5 + letters * 3 + vowels) & 0xFFFF;
	}
}
