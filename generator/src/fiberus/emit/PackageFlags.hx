package fiberus.emit;

import fiberus.diag.BuildError;

/** Libraries by their names for pkg-config. **/
class PackageFlags {
	/** Throws BuildError that names the first one that is not installed. **/
	public static function require(packages:Array<String>):Void {
		final tool = Tools.require("pkg-config");
		for (name in packages) {
			if (Tools.run(tool, ["--exists", name]).status != 0) {
				throw new BuildError('the library $name is not installed: pkg-config does not know it');
			}
		}
	}

	/** Their flags as the Ninja variables `package_cflags` and `package_ldflags`. **/
	public static function ninja(packages:Array<String>):String {
		return 'package_cflags = ${flags("--cflags", packages)}\npackage_ldflags = ${flags("--libs", packages)}';
	}

	/** In the shell's quoting, which Ninja passes on. **/
	static function flags(kind:String, packages:Array<String>):String {
		final result = Tools.run(Tools.require("pkg-config"), [kind].concat(packages));
		final text = StringTools.trim(result.output);
		if (result.status != 0) {
			throw new BuildError('pkg-config knows no flags of ${packages.join(" ")}: ${text.split("\n")[0]}');
		}
		return StringTools.replace(text, "$", "$$");
	}
}
