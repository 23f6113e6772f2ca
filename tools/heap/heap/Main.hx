package heap;

/**
	`fiberus heap`: explains a file that `fiberus.GC.dumpHeap` has written.

	Arguments: the file, the number of types to show, and perhaps the type to explain instead.
**/
class Main {
	static function main() {
		final arguments = Sys.args();
		final path = arguments[0];
		final report = new Report(readOrExit(path));
		if (arguments.length < 3) {
			report.printTypes(Std.parseInt(arguments[1]));
			return;
		}
		final type = arguments[2];
		if (!report.printRoutes(type)) {
			final names = report.similarNames(type);
			final hint = names.length == 0 ? "" : "; there are: " + names.join(", ");
			fail('$path holds no object of a type $type$hint');
		}
	}

	static function readOrExit(path:String):HeapGraph {
		try {
			return DumpReader.read(path);
		} catch (error:DumpError) {
			return fail('$path ${error.message}');
		} catch (error) {
			// The system's reason, with the path.
			return fail(error.message);
		}
	}

	static function fail<T>(message:String):T {
		Sys.stderr().writeString('fiberus: error: $message\n');
		Sys.exit(1);
		throw message;
	}
}
