package http;

import haxe.io.Bytes;
import haxe.io.Output;

/** The answer to a request. **/
class Response {
	public var status:Int;

	/** Name and value in turns. The length, the date and the fate of the connection are added to them. **/
	public final headers:Array<String>;

	public final body:Body;

	public function new(status:Int, body:Body, contentType:String) {
		this.status = status;
		this.body = body;
		headers = ["Content-Type", contentType];
	}

	public static function text(content:String, status:Int = 200):Response {
		return new Response(status, Whole(Bytes.ofString(content)), "text/plain; charset=utf-8");
	}

	public static function html(content:String):Response {
		return new Response(200, Whole(Bytes.ofString(content)), "text/html; charset=utf-8");
	}

	public static function json(value:Dynamic, status:Int = 200):Response {
		return new Response(status, Whole(Bytes.ofString(haxe.Json.stringify(value))), "application/json");
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
		headers.push(name);
		headers.push(~/[\r\n]/g.replace(value, " "));
		return this;
	}
}
