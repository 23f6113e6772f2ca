/** Regular expressions that everybody matches with. **/
class PatternArea implements Area {
	public final name = "patterns";

	static final word = ~/([a-zäöü]+)( and)?/i;
	static final texts = ["seven", "eight and a half", "", "???", "日本語 and äöü", "x\u{1F600}y and z"];
	static var changing = ~/a/g;

	public function new() {}

	public function step(random:Random):Void {
		final text = texts[random.below(texts.length)];
		switch random.below(6) {
			case 0 | 1:
				match(text);
			case 2:
				final split = ~/ +/g.split(text);
				Implausible.require(split.join(" ") == text, "split text", split);
			case 3:
				Implausible.require(changing.replace("banana", "a") == "banana", "replaced text");
			case 4:
				word.map(text, found -> found.matched(0));
			case _:
				// Fresh patterns are compiled, and put into a table of all.
				changing = new EReg(random.chance(2) ? "a" : '(?:a|zz${random.below(3000)})', "g");
		}
	}

	static function match(text:String):Void {
		if (word.match(text)) {
			final found = word.matched(1);
			Implausible.require(found == null || isPartOfSome(found), "matched text", found);
			Implausible.require(isPartOfSome(word.matchedLeft()), "text before", text);
			Implausible.require(isPartOfSome(word.matchedRight()), "text behind", text);
			word.matchedPos();
		}
	}

	static function isPartOfSome(part:String):Bool {
		for (text in texts) {
			if (text.indexOf(part) >= 0) {
				return true;
			}
		}
		return false;
	}
}
