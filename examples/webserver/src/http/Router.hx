package http;

typedef Handler = (request:Request) -> Response;

private typedef Route = {
	final segments:Array<String>;
	final handler:Handler;
}

/** Finds the function that answers a request, by its method and path. **/
class Router {
	/** By method and path, for routes without names. **/
	final fixed = new Map<String, Map<String, Handler>>();

	/** By method, for the others. **/
	final routes = new Map<String, Array<Route>>();

	/** Answers what has no route. **/
	public var fallback:Handler = _ -> Response.text("Not Found\n", 404);

	public function new() {}

	public inline function get(path:String, handler:Handler):Void {
		add("GET", path, handler);
	}

	public inline function post(path:String, handler:Handler):Void {
		add("POST", path, handler);
	}

	/** A part of `path` that begins with a colon is the name of a parameter: "/users/:id". **/
	public function add(method:String, path:String, handler:Handler):Void {
		if (path.indexOf(":") < 0) {
			fixed[method] = fixed[method] ?? [];
			fixed[method][path] = handler;
		} else {
			routes[method] = routes[method] ?? [];
			routes[method].push({segments: path.split("/"), handler: handler});
		}
	}

	public function handle(request:Request):Response {
		// What a HEAD request is told is what GET would answer, without the body.
		final method = request.method == "HEAD" ? "GET" : request.method;
		final handler = find(method, request);
		if (handler != null) {
			return handler(request);
		}
		final allowed = [for (other in ["GET", "POST", "PUT", "DELETE"]) if (find(other, request) != null) other];
		if (allowed.length > 0) {
			return Response.text("Method Not Allowed\n", 405).header("Allow", allowed.join(", "));
		}
		return fallback(request);
	}

	function find(method:String, request:Request):Null<Handler> {
		final exact = fixed[method]?.get(request.path);
		if (exact != null || !routes.exists(method)) {
			return exact;
		}
		final segments = request.path.split("/");
		for (route in routes[method]) {
			final parameters = matched(route.segments, segments);
			if (parameters != null) {
				request.parameters = parameters;
				return route.handler;
			}
		}
		return null;
	}

	static function matched(pattern:Array<String>, segments:Array<String>):Null<Map<String, String>> {
		if (pattern.length != segments.length) {
			return null;
		}
		final parameters = new Map<String, String>();
		for (i => expected in pattern) {
			if (expected.charAt(0) == ":" && segments[i] != "") {
				parameters[expected.substr(1)] = segments[i];
			} else if (expected != segments[i]) {
				return null;
			}
		}
		return parameters;
	}
}
