package http;

import fiberus.Utf8;
import haxe.io.Bytes;
import haxe.io.Output;

/** The answer to a request. One that is always the same may be made once. **/
class Response {
	public final status:Int;

	public final body:Body;

	/** The lines of the headers. The length, the date and the fate of the connection are added to them. **/
	var headers:String;

	/** The first line and the headers, with the length; made when it is needed first. **/
	var head:Null<String> = null;

	public function new(status:Int, body:Body, contentType:String) {
		this.status = status;
		this.body = body;
		headers = 'Content-Type: $contentType\r\n';
	}

	public static function text(content:String, status:Int = 200):Response {
		return new Response(status, Text(content), "text/plain; charset=utf-8");
	}

	public static function html(content:String):Response {
		return new Response(200, Text(content), "text/html; charset=utf-8");
	}

	public static function json(value:Dynamic, status:Int = 200):Response {
		return new Response(status, Text(haxe.Json.stringify(value)), "application/json");
	}

	public static function bytes(content:Bytes, contentType:String):Response {
		return new Response(200, Whole(content), contentType);
	}

	/** An answer whose parts are sent as `write` writes and flushes them. **/
	public static function stream(contentType:String, write:(output:Output) -> Void):Response {
		return new Response(200, Streamed(write), contentType);
	}

	public function header(name:String, value:String):Response {
		// A line's end in a value would begin another header.
		final line = ~/[\r\n]/g.replace('$name: $value', " ");
		headers += '$line\r\n';
		head = null;
		return this;
	}

	/** Everything above the body that does not depend on the connection. **/
	public function start():String {
		return head ??= Status.line(status) + headers + switch body {
			case Text(content): 'Content-Length: ${Utf8.size(content)}\r\n';
			case Whole(content): 'Content-Length: ${content.length}\r\n';
			case Sized(length, _): 'Content-Length: $length\r\n';
			case Streamed(_): "";
		}
	}
}
