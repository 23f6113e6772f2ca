package style;

/** The runtime's parts include each other in one direction only. **/
class IncludeRule implements Rule {
	static final publicHeaders = "fiberus";

	/** Attributes and assertions: includes nothing of ours, and every part builds on it. **/
	static final foundation = "fiberus/config.h";

	/** Parts of one row of the design (string, array, map, object) form one layer and may use each other. **/
	static final layers = new Layers([
		"base" => [],
		"fiberus" => ["base"],
		"os" => ["base"],
		"arch" => ["os"],
		"gc" => ["base", "os", "fiberus"],
		"value" => ["gc"],
		"string" => ["value", "array", "map", "object"],
		"array" => ["value", "string", "map", "object"],
		"map" => ["value", "string", "array", "object"],
		"object" => ["value", "string", "array", "map"],
		"except" => ["string", "array", "map", "object"],
		"fiber" => ["base", "os", "arch", "fiberus"],
		"sched" => ["gc", "fiber", "except"],
		"sync" => ["sched"],
		"io" => ["sched"],
		"lib" => ["io"],
		// The top: start-up brings every part to life.
		"boot" => ["lib", "sync"]
	]);

	/** Headers of ours are named from `runtime/` or `runtime/include/`; the system's `<array>` is no part of ours. **/
	static final includeLine = ~/^\s*#\s*include\s*["<]([^">]+\/[^">]+)[">]/;

	public function new() {}

	public function check(source:Source) {
		final part = partOf(source.path);
		if (source.kind != Cpp || part == null) {
			return;
		}
		for (index => line in source.lines) {
			if (!includeLine.match(line)) {
				continue;
			}
			final header = includeLine.matched(1);
			final used = header.split("/")[0];
			if (header != foundation && layers.isPart(used) && !layers.mayUse(part, used)) {
				source.report(index + 1, 'runtime part $part may not include $used');
			}
		}
	}

	/** The part that a file belongs to; null outside the runtime. **/
	static function partOf(path:String):Null<String> {
		final names = path.split("/");
		if (names[0] != "runtime" || names.length < 3) {
			return null;
		}
		final part = names[1] == "include" ? publicHeaders : names[1];
		return layers.isPart(part) ? part : null;
	}
}
