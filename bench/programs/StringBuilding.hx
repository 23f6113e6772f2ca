/** Text out of pieces: buffers, concatenation, interpolation, joining, numbers to text. **/
class StringBuilding {
	static inline final LINES = 1000;

	static function main() {
		final rounds = Program.size(1600, 5);
		var sum = 0;
		for (round in 0...rounds) {
			sum = Program.mix(sum, hash(buffered(round)));
			sum = Program.mix(sum, hash(interpolated(round)));
			sum = Program.mix(sum, hash(joined(round)));
			sum = Program.mix(sum, hash(characters(round)));
			sum = Program.mix(sum, appended(round).length);
			sum = Program.mix(sum, numbers(round));
		}
		Program.finish('$sum');
	}

	static function hash(text:String):Int {
		var sum = text.length & 0xFFFF;
		var index = 0;
		while (index < text.length) {
			sum = Program.mix(sum, StringTools.fastCodeAt(text, index));
			index += 7;
		}
		return sum;
	}

	static function buffered(round:Int):String {
		final buffer = new StringBuf();
		for (line in 0...LINES) {
			buffer.add("line ");
			buffer.add(line + round);
			buffer.add(": ");
			buffer.add(line & 1 == 0 ? "even" : "odd");
			buffer.addChar("\n".code);
		}
		return buffer.toString();
	}

	static function interpolated(round:Int):String {
		final buffer = new StringBuf();
		for (line in 0...LINES)
			buffer.add('<item id="$line" round="$round" ratio="${line * 0.25}"/>');
		return buffer.toString();
	}

	static function joined(round:Int):String {
		return [for (line in 0...LINES) "key" + line + "=" + (line ^ round)].join("&");
	}

	static function characters(round:Int):String {
		final buffer = new StringBuf();
		for (index in 0...LINES)
			buffer.addChar(97 + (index + round) % 26);
		return buffer.toString();
	}

	static function appended(round:Int):String {
		var text = "";
		for (index in 0...LINES)
			text += (index + round) % 10;
		return text;
	}

	static function numbers(round:Int):Int {
		var sum = 0;
		for (index in 0...LINES) {
			sum += Std.string(index * 1001 + round).length;
			sum += Std.string(index / 8 + round).length;
			sum += ("" + (index - 500) * 0.125).length;
		}
		return sum & 0xFFFF;
	}
}
