package standard;

import haxe.io.Path;

/**
	haxe.io.Path: parts, normal forms and joining.
**/
class Paths {
	public static function run(check:Check):Void {
		final path = new Path("/dir/sub/file.tar.gz");
		check.equals("/dir/sub", path.dir);
		check.equals("file.tar", path.file);
		check.equals("gz", path.ext);
		check.isFalse(path.backslash);
		check.equals("/dir/sub/file.tar.gz", path.toString());
		check.isTrue(new Path("a\\b.c").backslash);
		check.equals("a\\b.c", new Path("a\\b.c").toString());
		check.isNull(new Path("file").dir);
		check.isNull(new Path("file").ext);
		check.equals("file.x", Path.withoutDirectory("a/b/file.x"));
		check.equals("a/b/file", Path.withoutExtension("a/b/file.x"));
		check.equals("a/b", Path.directory("a/b/file.x"));
		check.equals("", Path.directory("file"));
		check.equals("x", Path.extension("a.b/file.x"));
		check.equals("", Path.extension("a.b/file"));
		check.equals("a/file.y", Path.withExtension("a/file.x", "y"));
		check.equals("a/c", Path.normalize("a/b/../c"));
		check.equals("a/c", Path.normalize("a/./c/"));
		check.equals("../a", Path.normalize("../a"));
		check.equals("/", Path.normalize("/"));
		check.equals("a/b", Path.normalize("a//b"));
		check.equals("a/b/c", Path.join(["a", "b", "c"]));
		check.equals("/b/c", Path.join(["a", "/b", "c"]).substr(1));
		check.equals("a/c", Path.join(["a", "b", "../c"]));
		check.equals("", Path.join([]));
		check.equals("a/", Path.addTrailingSlash("a"));
		check.equals("a/", Path.addTrailingSlash("a/"));
		check.equals("a", Path.removeTrailingSlashes("a//"));
		check.isTrue(Path.isAbsolute("/a"));
		check.isTrue(Path.isAbsolute("C:\\a"));
		check.isFalse(Path.isAbsolute("a/b"));
	}
}
