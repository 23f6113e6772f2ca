package sys;

import fiberus.runtime.HttpAnswer;
import haxe.io.Bytes;
import haxe.io.BytesOutput;
import haxe.io.Eof;
import haxe.io.Input;
import haxe.io.Output;
import sys.net.Host;
import sys.net.Socket;

private typedef Target = {
	final host:String;
	final port:Int;
	final path:String;
}

/**
	Requests over HTTP/1.1, one a connection. Waiting suspends the fiber. Whatever goes wrong, from an unknown host to a
	status of 400 and above, is told to `onError`.
**/
class Http extends haxe.http.HttpBase {
	/** A proxy for all requests; null: none. **/
	public static var PROXY:{host:String, port:Int, auth:{user:String, pass:String}} = null;

	static inline final defaultPort = 80;
	static inline final pieceBytes = 16 * 1024;

	/** Whether the sending side stays open while an answer of unknown length arrives. **/
	public var noShutdown:Bool = false;

	/** How many seconds connecting, and each part of the transfer, may wait. **/
	public var cnxTimeout:Float = 10;

	/** How many seconds all of a request may take, the answer included; 0: no limit. Of this target only. **/
	public var totalTimeout:Float = 0;

	/**
		How many times `request` follows an answer that names another place (status 301, 302, 303, 307, 308). Of this
		target only; on others it is always 0.
	**/
	public var maximumRedirections:Int = 0;

	/** Of several headers with one name the last one. **/
	public var responseHeaders:Map<String, String>;

	var responseHeaderValues:Map<String, Array<String>> = [];

	/** Of the last answer. **/
	var lastStatus = 0;

	var file:Null<{
		param:String,
		filename:String,
		io:Input,
		size:Int,
		mimeType:String
	}>;

	public function new(url:String) {
		super(url);
	}

	override public function request(?post:Bool):Void {
		final output = new BytesOutput();
		final onErrorBefore = onError;
		var hasFailed = false;
		onError = problem -> {
			responseBytes = output.getBytes();
			hasFailed = true;
			// Before it is called: it may begin another request.
			onError = onErrorBefore;
			onError(problem);
		}
		perform(post == true || postBytes != null || postData != null, output, null, null, maximumRedirections);
		if (!hasFailed) {
			onError = onErrorBefore;
			success(output.getBytes());
		}
	}

	/** Sends a form with a file, whose `size` bytes come from `file`. **/
	public function fileTransfer(argname:String, filename:String, file:Input, size:Int,
			mimeType = "application/octet-stream"):Void {
		this.file = {
			param: argname,
			filename: filename,
			io: file,
			size: size,
			mimeType: mimeType
		};
	}

	@:noCompletion
	@:deprecated("Use fileTransfer instead")
	public inline function fileTransfert(argname:String, filename:String, file:Input, size:Int,
			mimeType = "application/octet-stream"):Void {
		fileTransfer(argname, filename, file, size, mimeType);
	}

	/** Writes the body of the answer to `api` as it arrives, over `sock` if given; does not follow redirections. **/
	public function customRequest(post:Bool, api:Output, ?sock:Socket, ?method:String):Void {
		perform(post, api, sock, method, 0);
	}

	/** All values of a header of the answer; null when there is none. **/
	public function getResponseHeaderValues(key:String):Null<Array<String>> {
		return responseHeaderValues[key];
	}

	/** The body of the answer to a GET request; throws what went wrong. **/
	public static function requestUrl(url:String):String {
		final http = new Http(url);
		var result = null;
		http.onData = data -> result = data;
		http.onError = problem -> throw problem;
		http.request(false);
		return result;
	}

	function perform(post:Bool, output:Output, given:Null<Socket>, method:Null<String>, redirections:Int):Void {
		responseAsString = null;
		responseBytes = null;
		final target = parse(url);
		if (target == null) {
			onError("Invalid URL");
			return;
		}
		final word = method ?? (post || file != null ? "POST" : "GET");
		final deadline = totalTimeout > 0 ? Sys.time() + totalTimeout : Math.POSITIVE_INFINITY;
		final socket = given ?? new Socket();
		var place:Null<String> = null;
		try {
			final answer = exchange(socket, target, word, post, () -> patience(deadline));
			onStatus(answer.status);
			place = redirections > 0 ? placeOf(answer) : null;
			if (place == null) {
				answer.copyBody(output, word == "HEAD");
				if (answer.status < 200 || answer.status >= 400) {
					throw 'Http Error #${answer.status}';
				}
				output.close();
			}
			socket.close();
		} catch (problem:fiberus.Cancelled) {
			socket.close();
			throw problem;
		} catch (problem:Dynamic) {
			socket.close();
			onError(Std.string(problem));
			return;
		}
		if (place != null) {
			url = resolve(target, place);
			// Only the answers 307 and 308 ask for the same request once more.
			final staysPost = post && word == "POST" && (lastStatus == 307 || lastStatus == 308);
			perform(staysPost, output, null, null, redirections - 1);
		}
	}

	/** How long the next step may wait, 0 for any time, as `Socket.setTimeout` takes it. **/
	function patience(deadline:Float):Float {
		final rest = deadline - Sys.time();
		if (rest <= 0) {
			throw "Timeout";
		}
		final step = cnxTimeout > 0 ? Math.min(rest, cnxTimeout) : rest;
		return step == Math.POSITIVE_INFINITY ? 0 : step;
	}

	function exchange(socket:Socket, target:Target, method:String, post:Bool, patience:() -> Float):HttpAnswer {
		socket.setTimeout(patience());
		final peer = PROXY == null ? {host: target.host, port: target.port} : {host: PROXY.host, port: PROXY.port};
		final body = post || file != null ? makeBody() : null;
		socket.connect(new Host(peer.host), peer.port);
		final head = Bytes.ofString(makeHead(target, method, body, post));
		socket.output.writeFullBytes(head, 0, head.length);
		if (body != null) {
			for (part in body.parts) {
				socket.setTimeout(patience());
				socket.output.writeFullBytes(part, 0, part.length);
				if (file != null && part == body.parts[0]) {
					sendFile(socket, patience);
				}
			}
		}
		final answer = new HttpAnswer(socket, patience);
		lastStatus = answer.status;
		responseHeaderValues = answer.headers;
		responseHeaders = [for (name => values in answer.headers) name => values[values.length - 1]];
		if (answer.endsWithConnection() && !noShutdown) {
			try {
				socket.shutdown(false, true);
			} catch (_:haxe.Exception) {
				// The server has closed the connection already.
			}
		}
		return answer;
	}

	/** The head of the request, the parameters of a GET included. **/
	function makeHead(target:Target, method:String, body:Null<Body>, post:Bool):String {
		final text = new StringBuf();
		final place = target.port == defaultPort ? target.host : '${target.host}:${target.port}';
		final parameters = post || file != null || params.length == 0 ? "" : encodedParameters();
		final mark = parameters == "" ? "" : (target.path.indexOf("?") >= 0 ? "&" : "?");
		final prefix = PROXY == null ? "" : 'http://$place';
		text.add('$method $prefix${target.path}$mark$parameters HTTP/1.1\r\n');
		final own = ["Host" => place, "Connection" => "close"];
		if (body != null) {
			own["Content-Length"] = '${body.length}';
			if (body.type != null) {
				own["Content-Type"] = body.type;
			}
		}
		if (PROXY != null && PROXY.auth != null) {
			final secret = haxe.crypto.Base64.encode(Bytes.ofString('${PROXY.auth.user}:${PROXY.auth.pass}'));
			own["Proxy-Authorization"] = 'Basic $secret';
		}
		for (name => value in own) {
			if (!Lambda.exists(headers, header -> header.name.toLowerCase() == name.toLowerCase())) {
				text.add('$name: $value\r\n');
			}
		}
		for (header in headers) {
			text.add('${header.name}: ${header.value}\r\n');
		}
		text.add("\r\n");
		return text.toString();
	}

	function encodedParameters():String {
		return [for (p in params) '${StringTools.urlEncode(p.name)}=${StringTools.urlEncode('${p.value}')}'].join("&");
	}

	function makeBody():Body {
		if (file != null) {
			return makeForm();
		}
		final isForm = postData == null && postBytes == null;
		final content = postBytes ?? Bytes.ofString(postData ?? encodedParameters());
		final type = isForm && params.length > 0 ? "application/x-www-form-urlencoded" : null;
		return {parts: [content], length: content.length, type: type};
	}

	/** A form of several parts, the file being between the first and the last piece. **/
	function makeForm():Body {
		final boundary = StringTools.lpad([for (_ in 0...4) Std.random(1000)].join(""), "-", 38);
		final text = new StringBuf();
		for (p in params) {
			text.add('--$boundary\r\nContent-Disposition: form-data; name="${p.name}"\r\n\r\n${p.value}\r\n');
		}
		text.add('--$boundary\r\nContent-Disposition: form-data; name="${file.param}"; ');
		text.add('filename="${file.filename}"\r\n');
		text.add('Content-Type: ${file.mimeType}\r\n\r\n');
		final before = Bytes.ofString(text.toString());
		final after = Bytes.ofString('\r\n--$boundary--');
		return {
			parts: [before, after],
			length: before.length + file.size + after.length,
			type: 'multipart/form-data; boundary=$boundary'
		};
	}

	function sendFile(socket:Socket, patience:() -> Float):Void {
		final piece = Bytes.alloc(pieceBytes);
		var rest = file.size;
		while (rest > 0) {
			final count = try file.io.readBytes(piece, 0, rest < pieceBytes ? rest : pieceBytes) catch (_:Eof) 0;
			if (count == 0) {
				throw "The file is shorter than it should be";
			}
			socket.setTimeout(patience());
			socket.output.writeFullBytes(piece, 0, count);
			rest -= count;
		}
	}

	/** Null for what is no address. **/
	static function parse(url:String):Null<Target> {
		final format = ~/^(https?:\/\/)?([a-zA-Z.0-9_-]+|\[[0-9a-fA-F:.]+\])(:[0-9]+)?(.*)$/;
		if (!format.match(url)) {
			return null;
		}
		if (format.matched(1) == "https://") {
			throw new haxe.exceptions.NotImplementedException("https:// needs TLS, which there is not yet");
		}
		final port = format.matched(3);
		final path = format.matched(4);
		return {
			host: format.matched(2),
			port: port == null || port == "" ? defaultPort : Std.parseInt(port.substr(1)),
			path: StringTools.startsWith(path, "/") ? path : '/$path'
		};
	}

	/** Where an answer sends the client; null when it does not. **/
	static function placeOf(answer:HttpAnswer):Null<String> {
		return switch answer.status {
			case 301 | 302 | 303 | 307 | 308: answer.header("location");
			case _: null;
		}
	}

	/** What `place` is as seen from `target`. **/
	static function resolve(target:Target, place:String):String {
		if (place.indexOf("://") > 0) {
			return place;
		}
		final origin = 'http://${target.host}:${target.port}';
		if (StringTools.startsWith(place, "//")) {
			return 'http:$place';
		}
		if (StringTools.startsWith(place, "/")) {
			return origin + place;
		}
		final path = target.path.split("?")[0];
		return origin + path.substr(0, path.lastIndexOf("/") + 1) + place;
	}
}

private typedef Body = {
	final parts:Array<Bytes>;
	final length:Int;
	final type:Null<String>;
}
