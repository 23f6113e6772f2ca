package http;

import haxe.io.Bytes;

/** A request that has arrived. **/
class Request {
	public final method:String;

	/** The path, decoded, without the query. **/
	public final path:String;

	/** What follows the question mark; "" without one. **/
	public final query:String;

	/** 0 or 1, of HTTP/1.0 and 1.1. **/
	public final minorVersion:Int;

	public var body:Bytes = noBytes;

	/** What a route has found in the path for its names that begin with a colon. **/
	public var parameters:Map<String, String> = noParameters;

	static final noBytes = Bytes.alloc(0);
	static final noParameters:Map<String, String> = [];

	final headers:Headers;

	public function new(method:String, target:String, minorVersion:Int, headers:Headers) {
		this.method = method;
		this.minorVersion = minorVersion;
		this.headers = headers;
		final mark = target.indexOf("?");
		final encoded = mark < 0 ? target : target.substr(0, mark);
		path = encoded.indexOf("%") < 0 ? encoded : StringTools.urlDecode(StringTools.replace(encoded, "+", "%2B"));
		query = mark < 0 ? "" : target.substr(mark + 1);
	}

	/** The value of a header, whose name is given in lower case; several of the same name are joined by ", ". **/
	public function header(name:String):Null<String> {
		return headers.get(name);
	}

	/** Whether one of the words of a header, which are separated by commas, is `word`. **/
	public function headerHas(name:String, word:String):Bool {
		final value = header(name);
		return value != null && Lambda.exists(value.split(","), part -> StringTools.trim(part).toLowerCase() == word);
	}

	/** Whether the client wants to send another request on the same connection. **/
	public function keepsAlive():Bool {
		return minorVersion >= 1 ? !headerHas("connection", "close") : headerHas("connection", "keep-alive");
	}

	/** The first value that the query has for `name`. **/
	public function queryParameter(name:String):Null<String> {
		for (pair in query.split("&")) {
			final equals = pair.indexOf("=");
			final key = equals < 0 ? pair : pair.substr(0, equals);
			if (StringTools.urlDecode(key) == name) {
				return equals < 0 ? "" : StringTools.urlDecode(pair.substr(equals + 1));
			}
		}
		return null;
	}
}
