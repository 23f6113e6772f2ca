package fiberus.cpp;

/** Makes the file names of positions independent of the machine: source folders at their start are left out. **/
class LinePaths {
	final roots:Array<String>;
	final known = new Map<String, String>();

	public function new(roots:Array<String>) {
		this.roots = [for (root in roots) if (root != "" && root != "./") haxe.io.Path.addTrailingSlash(root)];
		this.roots.sort((left, right) -> right.length - left.length);
	}

	public function shorten(file:String):String {
		final cached = known[file];
		if (cached != null) {
			return cached;
		}
		var short = StringTools.startsWith(file, "./") ? file.substr(2) : file;
		for (root in roots) {
			if (StringTools.startsWith(file, root)) {
				short = file.substr(root.length);
				break;
			}
		}
		known[file] = short;
		return short;
	}
}
