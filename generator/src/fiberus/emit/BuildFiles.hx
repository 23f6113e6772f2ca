package fiberus.emit;

import fiberus.ir.Program;

class BuildFiles {
	public static function write(folder:OutputFolder, units:Array<String>, externs:ExternBuild, options:Options):Void {}
}
