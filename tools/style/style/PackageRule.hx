package style;

/** The generator's packages use each other in one direction only; `front` alone knows the compiler's typed tree. **/
class PackageRule implements Rule {
	static final root = "generator/src/fiberus/";

	static final layers = new Layers([
		"diag" => [],
		"ir" => ["diag"],
		"front" => ["ir"],
		"lower" => ["ir"],
		"safe" => ["ir"],
		"opt" => ["ir"],
		"cpp" => ["ir"],
		"emit" => ["cpp"]
	]);

	static final packageUse = ~/\bfiberus\.([a-z]+)\./;
	static final typedTree = ~/\bhaxe\.macro\.Type\b/;

	public function new() {}

	public function check(source:Source) {
		final part = partOf(source.path);
		if (source.kind != Haxe || part == null) {
			return;
		}
		for (index => line in source.code ?? []) {
			if (packageUse.match(line)) {
				final used = packageUse.matched(1);
				if (layers.isPart(used) && !layers.mayUse(part, used)) {
					source.report(index + 1, 'generator package $part may not use $used');
				}
			}
			if (part != "front" && typedTree.match(line)) {
				source.report(index + 1, 'generator package $part may not use the compiler\'s typed tree; front does');
			}
		}
	}

	/** The package a file belongs to; null for the generator's top, which joins all packages. **/
	static function partOf(path:String):Null<String> {
		if (!StringTools.startsWith(path, root)) {
			return null;
		}
		final part = path.substr(root.length).split("/")[0];
		return layers.isPart(part) ? part : null;
	}
}
