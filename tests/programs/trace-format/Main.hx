import haxe.PosInfos;

/** `trace` prints file, line and values to standard output; an own `haxe.Log.trace` takes its place. **/
class Main {
	static function main() {
		trace("hi");
		trace([true, false]);
		trace("answer " + 42);
		new Other().report();
		final standard = haxe.Log.trace;
		haxe.Log.trace = (value, ?position) -> {
			Sys.println('own: $value in ${position.className}.${position.methodName}');
		};
		trace("redirected");
		haxe.Log.trace = standard;
		report("explicit position");
	}

	static function report(text:String, ?position:PosInfos) {
		Sys.println('$text from ${position.fileName}:${position.lineNumber}');
	}
}

class Other {
	public function new() {}

	public function report() {
		trace(haxe.Log.formatOutput("formatted", {fileName: "F.hx", lineNumber: 5, className: "C", methodName: "m"}));
	}
}
