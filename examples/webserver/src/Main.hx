import fiberus.Signal;
import haxe.io.Output;
import http.Request;
import http.Response;
import http.Router;
import http.Server;
import http.Settings;
import http.StaticFiles;

/**
	A web server: `webserver [PORT [FOLDER [SECONDS]]]`. Without arguments it listens on port 8080 and shows the files
	in `public`. SECONDS is how long a client may take to send a request. SIGTERM and SIGINT let it finish what is
	under way and end.
**/
class Main {
	static function main() {
		final arguments = Sys.args();
		final settings = new Settings();
		settings.requestSeconds = Std.parseFloat(arguments[2] ?? "10");
		final server = new Server(routes(arguments[1] ?? "public").handle, settings);
		final port = server.listen("0.0.0.0", Std.parseInt(arguments[0] ?? "8080"));
		for (signal in [SIGTERM, SIGINT]) {
			Signal.on(signal, server.stop);
		}
		Sys.println('listening on port $port');
		Sys.stdout().flush();
		server.serve();
		Sys.println("all requests are finished");
	}

	static function routes(folder:String):Router {
		final router = new Router();
		router.fallback = new StaticFiles(folder).handle;
		final hello = Response.text("Hello, World!");
		router.get("/plaintext", _ -> hello);
		router.get("/json", _ -> Response.json({message: "Hello, World!"}));
		router.get("/hello/:name", request -> Response.text('Hello, ${request.parameters["name"]}!\n'));
		router.post("/echo", request -> Response.bytes(request.body, request.header("content-type") ?? "text/plain"));
		router.get("/count/:limit", request -> Response.stream("text/plain", output -> count(request, output)));
		router.get("/failure", _ -> throw "This page always fails.");
		return router;
	}

	/** Shows that a part of an answer arrives before the rest is known: `/count/5?pause=200`. **/
	static function count(request:Request, output:Output):Void {
		final limit = Std.parseInt(request.parameters["limit"]) ?? 0;
		final pause = Std.parseInt(request.queryParameter("pause") ?? "0") ?? 0;
		for (number in 1...limit + 1) {
			output.writeString('$number\n');
			if (pause > 0) {
				output.flush();
				Sys.sleep(pause / 1000);
			}
		}
	}
}
