package fiberus.emit;

/** Takes Ninja's and CMake's own lines out of what it printed, so that the compiler's diagnostics stand alone. **/
class NinjaOutput {
	public static function diagnostics(output:String):String {
		final kept = [];
		var isCommand = false;
		for (line in output.split("\n")) {
			if (isCommand) {
				isCommand = false;
				continue;
			}
			if (StringTools.startsWith(line, "FAILED: ")) {
				// The command follows on a line of its own.
				isCommand = true;
			} else if (!isProgress(line) && !StringTools.startsWith(line, "ninja: build stopped")
					&& !StringTools.startsWith(line, "-- ") && line != "") {
				kept.push(line);
			}
		}
		return kept.length == 0 ? "" : kept.join("\n") + "\n";
	}

	/** `[3/12] …` **/
	static function isProgress(line:String):Bool {
		final end = line.indexOf("] ");
		final slash = line.indexOf("/");
		return StringTools.startsWith(line, "[") && slash > 1 && slash < end
				&& Std.parseInt(line.substring(1, slash)) != null;
	}
}
