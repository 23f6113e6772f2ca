package http;

/** Reads the head of a request: its first line and the headers. **/
class HeadParser {
	static final methods = ~/^[A-Z]+$/;
	static final token = ~/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;

	/** `head` is everything before the empty line, without the last line's end. **/
	public static function parse(head:String):Request {
		final lineEnd = head.indexOf("\r\n");
		final first = lineEnd < 0 ? head : head.substr(0, lineEnd);
		final methodEnd = first.indexOf(" ");
		final targetEnd = first.lastIndexOf(" ");
		if (methodEnd <= 0 || targetEnd <= methodEnd + 1) {
			throw new HttpError(400, "The request line needs a method, a target and a version.");
		}
		final minorVersion = versionOf(first.substr(targetEnd + 1));
		final method = first.substring(0, methodEnd);
		final target = originForm(first.substring(methodEnd + 1, targetEnd));
		if (!methods.match(method)) {
			throw new HttpError(400, "A method consists of capitals.");
		}
		final names:Array<String> = [];
		final values:Array<String> = [];
		if (lineEnd >= 0) {
			parseHeaders(head, lineEnd + 2, names, values);
		}
		if (minorVersion >= 1 && Lambda.count(names, name -> name == "host") != 1) {
			throw new HttpError(400, "HTTP/1.1 asks for one Host header.");
		}
		return new Request(method, target, minorVersion, names, values);
	}

	static function versionOf(text:String):Int {
		return switch text {
			case "HTTP/1.1": 1;
			case "HTTP/1.0": 0;
			case _ if (StringTools.startsWith(text, "HTTP/")): throw new HttpError(505);
			case _: throw new HttpError(400, "This is not HTTP.");
		}
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
			values.push(checkedValue(StringTools.trim(head.substring(colon + 1, end))));
			position = end + 2;
		}
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
