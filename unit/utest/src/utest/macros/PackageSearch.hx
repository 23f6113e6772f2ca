package utest.macros;

#if macro
import haxe.io.Path;
import haxe.macro.Context;
import sys.FileSystem;

/** Finds modules on the class path. **/
class PackageSearch {
	/** Full names of the modules in a package whose own names match, sorted; an error if there is no such package. **/
	public static function modules(pack:String, recursive:Bool, filter:EReg):Array<String> {
		final found:Array<String> = [];
		var exists = false;
		for (classPath in Context.getClassPath()) {
			final folder = Path.join([classPath].concat(pack.split(".")));
			if (FileSystem.exists(folder) && FileSystem.isDirectory(folder)) {
				exists = true;
				search(folder, pack, recursive, filter, found);
			}
		}
		if (!exists) {
			Context.error('there is no package $pack', Context.currentPos());
		}
		found.sort(Reflect.compare);
		return found;
	}

	static function search(folder:String, pack:String, recursive:Bool, filter:EReg, found:Array<String>):Void {
		for (file in FileSystem.readDirectory(folder)) {
			final path = Path.join([folder, file]);
			if (FileSystem.isDirectory(path)) {
				if (recursive) {
					search(path, '$pack.$file', true, filter, found);
				}
				continue;
			}
			final name = Path.withoutExtension(file);
			final fullName = '$pack.$name';
			final isModule = Path.extension(file) == "hx" && file != "import.hx";
			if (isModule && filter.match(name) && !found.contains(fullName)) {
				found.push(fullName);
			}
		}
	}
}
#end
