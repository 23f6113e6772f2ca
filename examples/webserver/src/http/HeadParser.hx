package http;

/** Reads the head of a request: its first line and the headers. **/
class HeadParser {
	static final methods = ~/^[A-Z]+$/;
	static final token = ~/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;

	/** `head` is everything before the empty line, without the last line's end. **/
	public static function parse(head:String):Request {
		final found = head.indexOf("\r\n");
		final lineEnd = found < 0 ? head.length : found;
		final methodEnd = head.indexOf(" ");
		final targetEnd = head.lastIndexOf(" ", lineEnd - 1);
		if (methodEnd <= 0 || targetEnd <= methodEnd + 1) {
			throw new HttpError(400, "The request line needs a method, a target and a version.");
		}
		final minorVersion = versionAt(head, targetEnd + 1, lineEnd);
		final method = methodOf(head, methodEnd);
		final target = originForm(head.substring(methodEnd + 1, targetEnd));
		final names:Array<String> = [];
		final values:Array<String> = [];
		if (lineEnd < head.length) {
			parseHeaders(head, lineEnd + 2, names, values);
		}
		if (minorVersion >= 1 && count(names, "host") != 1) {
			throw new HttpError(400, "HTTP/1.1 asks for one Host header.");
		}
		return new Request(method, target, minorVersion, names, values);
	}

	static function count(names:Array<String>, wanted:String):Int {
		var count = 0;
		for (name in names) {
			if (name == wanted) {
				count++;
			}
		}
		return count;
	}

	static function methodOf(head:String, end:Int):String {
		if (end == 3 && hasAt(head, 0, "GET")) {
			return "GET";
		}
		final method = head.substring(0, end);
		if (!methods.match(method)) {
			throw new HttpError(400, "A method consists of capitals.");
		}
		return method;
	}

	static function versionAt(head:String, start:Int, end:Int):Int {
		if (!hasAt(head, start, "HTTP/")) {
			throw new HttpError(400, "This is not HTTP.");
		}
		final isKnown = end - start == "HTTP/1.1".length && hasAt(head, start, "HTTP/1.");
		return switch StringTools.fastCodeAt(head, end - 1) {
			case "1".code if (isKnown): 1;
			case "0".code if (isKnown): 0;
			case _: throw new HttpError(505);
		}
	}

	/** Is `part` in `text` from `start` on? **/
	static function hasAt(text:String, start:Int, part:String):Bool {
		if (start + part.length > text.length) {
			return false;
		}
		for (i in 0...part.length) {
			if (StringTools.fastCodeAt(text, start + i) != StringTools.fastCodeAt(part, i)) {
				return false;
			}
		}
		return true;
	}

	/** Clients of a proxy name the host in the target too. **/
	static function originForm(target:String):String {
		if (target.charAt(0) == "/" || target == "*") {
			return checkedTarget(target);
		}
		final scheme = target.indexOf("://");
		if (scheme <= 0) {
			throw new HttpError(400, "The target is no path.");
		}
		final path = target.indexOf("/", scheme + 3);
		return path < 0 ? "/" : checkedTarget(target.substr(path));
	}

	static function checkedTarget(target:String):String {
		for (i in 0...target.length) {
			final code = StringTools.fastCodeAt(target, i);
			if (code <= " ".code || code == 0x7F) {
				throw new HttpError(400, "The target has blanks or control characters.");
			}
		}
		return target;
	}

	static function parseHeaders(head:String, start:Int, names:Array<String>, values:Array<String>):Void {
		var position = start;
		while (position <= head.length) {
			final found = head.indexOf("\r\n", position);
			final end = found < 0 ? head.length : found;
			final colon = head.indexOf(":", position);
			if (colon <= position || colon >= end) {
				throw new HttpError(400, "A header needs a name and a colon.");
			}
			final name = head.substring(position, colon).toLowerCase();
			// Blanks in a name, or lines that continue the one before, are how requests are smuggled past proxies.
			if (!isToken(name)) {
				throw new HttpError(400, "A header's name has a character that is not allowed there.");
			}
			names.push(name);
			values.push(checkedValue(trimmed(head, colon + 1, end)));
			position = end + 2;
		}
	}

	/** The text between two places, without blanks at its ends. **/
	static function trimmed(head:String, start:Int, end:Int):String {
		while (start < end && StringTools.isSpace(head, start)) {
			start++;
		}
		while (end > start && StringTools.isSpace(head, end - 1)) {
			end--;
		}
		return head.substring(start, end);
	}

	static function isToken(name:String):Bool {
		for (i in 0...name.length) {
			final code = StringTools.fastCodeAt(name, i);
			final isPlain = code >= "a".code && code <= "z".code || code == "-".code;
			if (!isPlain && !token.match(name.charAt(i))) {
				return false;
			}
		}
		return true;
	}

	static function checkedValue(value:String):String {
		for (i in 0...value.length) {
			final code = StringTools.fastCodeAt(value, i);
			if (code < " ".code && code != "\t".code || code == 0x7F) {
				throw new HttpError(400, "A header's value has control characters.");
			}
		}
		return value;
	}
}
