package http;

import haxe.io.Bytes;
import haxe.io.Output;
import haxe.io.Path;
import sys.FileSystem;
import sys.io.File;

/** Answers with the files below a folder. **/
class StaticFiles {
	static inline final pieceBytes = 64 * 1024;

	static final types = [
		"html" => "text/html; charset=utf-8",
		"css" => "text/css; charset=utf-8",
		"js" => "text/javascript; charset=utf-8",
		"json" => "application/json",
		"txt" => "text/plain; charset=utf-8",
		"svg" => "image/svg+xml",
		"png" => "image/png",
		"jpg" => "image/jpeg",
		"ico" => "image/x-icon"
	];

	/** Absolute and without links. **/
	final root:String;

	public function new(folder:String) {
		root = Path.removeTrailingSlashes(FileSystem.fullPath(folder));
	}

	public function handle(request:Request):Response {
		if (request.method != "GET" && request.method != "HEAD") {
			return Response.text("Method Not Allowed\n", 405).header("Allow", "GET, HEAD");
		}
		final path = find(request.path);
		return path == null ? Response.text("Not Found\n", 404) : answer(path);
	}

	/** The file that a request's path means; null when there is none, or none that is for everybody. **/
	function find(requested:String):Null<String> {
		for (segment in requested.split("/")) {
			// No way up, no hidden files.
			if (segment.charAt(0) == "." || segment.indexOf("\\") >= 0 || segment.indexOf("\x00") >= 0) {
				return null;
			}
		}
		var path = root + requested;
		try {
			if (FileSystem.isDirectory(path)) {
				path = Path.join([path, "index.html"]);
			}
			// A link may lead out of the folder.
			final real = FileSystem.fullPath(path);
			return StringTools.startsWith(real, root + "/") && !FileSystem.isDirectory(real) ? real : null;
		} catch (_:haxe.Exception) {
			return null;
		}
	}

	function answer(path:String):Response {
		final size = FileSystem.stat(path).size;
		final type = types[Path.extension(path).toLowerCase()] ?? "application/octet-stream";
		return new Response(200, Sized(size, output -> copy(path, size, output)), type);
	}

	/** Exactly `size` bytes, even if the file grows meanwhile; fails when it shrinks. **/
	static function copy(path:String, size:Int, output:Output):Void {
		final input = File.read(path);
		final piece = Bytes.alloc(pieceBytes);
		try {
			var rest = size;
			while (rest > 0) {
				final count = input.readBytes(piece, 0, rest < pieceBytes ? rest : pieceBytes);
				output.writeFullBytes(piece, 0, count);
				rest -= count;
			}
		} catch (problem:haxe.Exception) {
			input.close();
			throw problem;
		}
		input.close();
	}
}
