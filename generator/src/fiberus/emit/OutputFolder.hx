package fiberus.emit;

import haxe.io.Path;
import sys.FileSystem;

/** The generated files: written only when their content changed, removed when the program has them no more. **/
class OutputFolder {
	public final path:String;

	final isWritten = new Map<String, Bool>();

	/** Files whose content changed, for reports. **/
	public var changedCount(default, null) = 0;

	public function new(path:String) {
		this.path = path;
	}

	/** `name`: path below the folder. **/
	public function write(name:String, content:String):Void {
		final file = Path.join([path, name]);
		isWritten[name] = true;
		if (Files.saveIfChanged(file, content)) {
			changedCount++;
		}
	}

	/** Removes files below `folder` that `write` was not called for; folders that end up empty go too. **/
	public function removeStale(folder:String):Void {
		final whole = Path.join([path, folder]);
		if (FileSystem.exists(whole) && FileSystem.isDirectory(whole)) {
			clean(folder);
		}
	}

	/** True when nothing is left. **/
	function clean(folder:String):Bool {
		var isEmpty = true;
		for (entry in FileSystem.readDirectory(Path.join([path, folder]))) {
			final name = folder + "/" + entry;
			final whole = Path.join([path, name]);
			if (FileSystem.isDirectory(whole)) {
				if (clean(name)) {
					FileSystem.deleteDirectory(whole);
				} else {
					isEmpty = false;
				}
			} else if (isWritten.exists(name)) {
				isEmpty = false;
			} else {
				FileSystem.deleteFile(whole);
			}
		}
		return isEmpty;
	}
}
