package http;

/**
	The headers of a request, in the order in which they came. A value becomes a string of its own when somebody asks
	for it: of most nobody does.
**/
class Headers {
	/** The text of which they are parts: each is a name, a colon and a value. **/
	final text:String;

	/** Where the first begins, where it ends, where the second begins, and so on. **/
	final places:Array<Int> = [];

	/** The lengths of all names, a bit for each: tells at once that most names which are looked for are not there. **/
	var lengths = 0;

	public function new(text:String) {
		this.text = text;
	}

	public function add(start:Int, colon:Int, end:Int):Void {
		places.push(start);
		places.push(end);
		lengths |= lengthBit(colon - start);
	}

	/** How many there are of a name, which is given in lower case. **/
	public function count(name:String):Int {
		var count = 0;
		var i = next(name, 0);
		while (i < places.length) {
			count++;
			i = next(name, i + 2);
		}
		return count;
	}

	/** The value for a name, which is given in lower case; several of the same name are joined by ", ". **/
	public function get(name:String):Null<String> {
		var found:Null<String> = null;
		var i = next(name, 0);
		while (i < places.length) {
			final value = StringTools.trim(text.substring(places[i] + name.length + 1, places[i + 1]));
			found = found == null ? value : '$found, $value';
			i = next(name, i + 2);
		}
		return found;
	}

	/** The first header of that name from `i` on; `places.length` when there is none. **/
	function next(name:String, i:Int):Int {
		final places = places;
		if (lengths & lengthBit(name.length) == 0) {
			return places.length;
		}
		while (i < places.length && !isNamed(places[i], name)) {
			i += 2;
		}
		return i;
	}

	/** Is `name` what stands before the colon of the header that begins at `start`? **/
	inline function isNamed(start:Int, name:String):Bool {
		return StringTools.fastCodeAt(text, start + name.length) == ":".code && matches(start, name);
	}

	function matches(start:Int, name:String):Bool {
		final text = text;
		for (i in 0...name.length) {
			if (lowerCase(StringTools.fastCodeAt(text, start + i)) != StringTools.fastCodeAt(name, i)) {
				return false;
			}
		}
		return true;
	}

	static inline function lengthBit(length:Int):Int {
		return 1 << (length & 31);
	}

	static inline function lowerCase(code:Int):Int {
		return code >= "A".code && code <= "Z".code ? code + ("a".code - "A".code) : code;
	}
}
