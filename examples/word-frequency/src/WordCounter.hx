using StringTools;

typedef WordCount = {
	final word:String;
	final count:Int;
}

/**
	Counts words. A word is a run of letters, with single apostrophes inside (`don't`); case does not matter.
	Every character outside ASCII counts as a letter.
**/
class WordCounter {
	/** The number of all words seen so far, repetitions included. **/
	public var total(default, null) = 0;

	/** The number of different words. **/
	public var distinct(get, never):Int;

	final counts = new Map<String, Int>();

	public function new() {}

	function get_distinct():Int {
		return Lambda.count(counts);
	}

	/** Counts the words of a piece of text, which has to end between words. **/
	public function add(text:String):Void {
		final lowerCase = text.toLowerCase();
		var start = -1;
		for (index in 0...lowerCase.length) {
			if (isPartOfWord(lowerCase, index, start >= 0)) {
				if (start < 0)
					start = index;
			} else if (start >= 0) {
				count(lowerCase.substring(start, index));
				start = -1;
			}
		}
		if (start >= 0)
			count(lowerCase.substr(start));
	}

	/** The most frequent words, the most frequent first; equally frequent ones in alphabetical order. **/
	public function top(limit:Int):Array<WordCount> {
		final all:Array<WordCount> = [for (word => count in counts) {word: word, count: count}];
		all.sort((left, right) -> {
			final byCount = right.count - left.count;
			byCount != 0 ? byCount : Reflect.compare(left.word, right.word);
		});
		return all.slice(0, limit);
	}

	function count(word:String):Void {
		final before = counts[word];
		counts[word] = before == null ? 1 : before + 1;
		total++;
	}

	static function isPartOfWord(text:String, index:Int, isInside:Bool):Bool {
		final code = text.fastCodeAt(index);
		if (isLetter(code))
			return true;
		return code == "'".code && isInside && index + 1 < text.length && isLetter(text.fastCodeAt(index + 1));
	}

	static inline function isLetter(code:Int):Bool {
		return (code >= 'a'.code && code <= 'z'.code) || code >= 0x80;
	}
}
