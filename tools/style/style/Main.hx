package style;

import haxe.io.Path;
import sys.FileSystem;

/**
	The source checker: `haxe -p tools/style --run style.Main FOLDER` looks at every source file under FOLDER,
	prints what breaks a rule as `path:line: message`, and ends with the number of files that passed and failed.
**/
class Main {
	/** Folders that hold no sources of ours: what builds and tools leave behind, and what tests compare with. **/
	static final skippedFolders = ["bin", "build", "out", "expected", "node_modules"];

	static function main() {
		final arguments = Sys.args();
		if (arguments.length != 1) {
			Sys.stderr().writeString("usage: style.Main FOLDER\n");
			Sys.exit(2);
		}
		final root = Path.removeTrailingSlashes(arguments[0]);
		final rules:Array<Rule> = [
			new TextRule(), new FunctionRule(), new ForbiddenTextRule(), new HaxeLayoutRule(), new IncludeRule(),
			new PackageRule()
		];
		var passed = 0;
		var failed = 0;
		for (path in listFiles(root, "")) {
			final source = new Source(root, path);
			if (source.kind == Other) {
				continue;
			}
			for (rule in rules) {
				rule.check(source);
			}
			for (problem in source.problems) {
				Sys.println(problem);
			}
			if (source.problems.length == 0) {
				passed++;
			} else {
				failed++;
			}
		}
		Sys.println('$passed passed, $failed failed');
		Sys.exit(failed == 0 && passed > 0 ? 0 : 1);
	}

	/** The files under `folder` (relative to `root`), sorted, hidden folders left out except the project's own. **/
	static function listFiles(root:String, folder:String):Array<String> {
		final result = [];
		final names = FileSystem.readDirectory('$root/$folder');
		names.sort(Reflect.compare);
		for (name in names) {
			final path = folder == "" ? name : '$folder/$name';
			if (!FileSystem.isDirectory('$root/$path')) {
				result.push(path);
			} else if (name == ".ci" || !StringTools.startsWith(name, ".") && !skippedFolders.contains(name)) {
				for (inner in listFiles(root, path)) {
					result.push(inner);
				}
			}
		}
		return result;
	}
}
