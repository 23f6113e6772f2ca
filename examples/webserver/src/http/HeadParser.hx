package http;

import StringTools.fastCodeAt;

/** Reads the head of a request: its first line and the headers. **/
class HeadParser {
	/** Of "HTTP/1.1". **/
	static inline final versionLength = 8;

	/** `head` is everything before the empty line, without the last line's end. **/
	public static function parse(head:String):Request {
		final methodEnd = endOfMethod(head);
		final targetEnd = endOfTarget(head, methodEnd + 1);
		final minorVersion = minorVersionAt(head, targetEnd + 1);
		final headers = headersFrom(head, targetEnd + 1 + versionLength + 2);
		if (minorVersion >= 1 && headers.count("host") != 1) {
			throw new HttpError(400, "HTTP/1.1 asks for one Host header.");
		}
		// The method of most requests needs no string of its own.
		final method = StringTools.startsWith(head, "GET ") ? "GET" : head.substring(0, methodEnd);
		return new Request(method, originForm(head.substring(methodEnd + 1, targetEnd)), minorVersion, headers);
	}

	static function endOfMethod(head:String):Int {
		var end = 0;
		while (isCapital(fastCodeAt(head, end))) {
			end++;
		}
		if (end == 0 || fastCodeAt(head, end) != " ".code) {
			throw new HttpError(400, "A method consists of capitals.");
		}
		return end;
	}

	static function endOfTarget(head:String, start:Int):Int {
		var end = start;
		while (isVisible(fastCodeAt(head, end))) {
			end++;
		}
		if (end == start || fastCodeAt(head, end) != " ".code) {
			throw new HttpError(400, "The target is missing, or has control characters.");
		}
		return end;
	}

	/** Clients of a proxy name the host in the target too. **/
	static function originForm(target:String):String {
		if (fastCodeAt(target, 0) == "/".code || target == "*") {
			return target;
		}
		final scheme = target.indexOf("://");
		if (scheme <= 0) {
			throw new HttpError(400, "The target is no path.");
		}
		final path = target.indexOf("/", scheme + 3);
		return path < 0 ? "/" : target.substr(path);
	}

	static function minorVersionAt(head:String, start:Int):Int {
		final end = start + versionLength;
		if (!hasAt(head, start, "HTTP/1.") || !endsLine(head, end)) {
			throw hasAt(head, start, "HTTP/") ? new HttpError(505) : new HttpError(400, "This is not HTTP.");
		}
		return switch fastCodeAt(head, end - 1) {
			case "1".code: 1;
			case "0".code: 0;
			case _: throw new HttpError(505);
		}
	}

	static function headersFrom(head:String, start:Int):Headers {
		final headers = new Headers(head);
		while (start < head.length) {
			var end = start;
			// Blanks in a name, or lines that continue the one before, are how requests are smuggled past proxies.
			while (isOfName(fastCodeAt(head, end))) {
				end++;
			}
			if (end == start || fastCodeAt(head, end) != ":".code) {
				throw new HttpError(400, "A header needs a name and a colon.");
			}
			final colon = end;
			do {
				end++;
			} while (isOfValue(fastCodeAt(head, end)));
			if (!endsLine(head, end)) {
				throw new HttpError(400, "A header's value has control characters.");
			}
			headers.add(start, colon, end);
			start = end + 2;
		}
		return headers;
	}

	/** Is `part` in `head` from `start` on? **/
	static function hasAt(head:String, start:Int, part:String):Bool {
		for (i in 0...part.length) {
			if (fastCodeAt(head, start + i) != fastCodeAt(part, i)) {
				return false;
			}
		}
		return true;
	}

	/** Does a line end there, be it the last one? **/
	static inline function endsLine(head:String, end:Int):Bool {
		return fastCodeAt(head, end) == "\r".code && fastCodeAt(head, end + 1) == "\n".code || end == head.length;
	}

	static inline function isCapital(code:Int):Bool {
		return code >= "A".code && code <= "Z".code;
	}

	static inline function isVisible(code:Int):Bool {
		return code > " ".code && code != 0x7F;
	}

	static inline function isOfValue(code:Int):Bool {
		return isVisible(code) || code == " ".code || code == "\t".code;
	}

	static inline function isOfName(code:Int):Bool {
		return code >= "a".code && code <= "z".code || isCapital(code) || code == "-".code || isSignOfName(code);
	}

	/** Few names have any of these. **/
	static function isSignOfName(code:Int):Bool {
		return switch code {
			case "!".code | "#".code | "$".code | "%".code | "&".code | "'".code | "*".code: true;
			case "+".code | ".".code | "^".code | "_".code | "`".code | "|".code | "~".code: true;
			case _: code >= "0".code && code <= "9".code;
		}
	}
}
