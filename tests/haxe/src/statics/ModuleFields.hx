package statics;

import support.ModuleLevel.imported as renamed;
import support.ModuleLevel;

/**
	Functions, variables and finals at module level.
**/
class ModuleFields {
	public static function run(check:Check):Void {
		check.equals(5, moduleFunction(4));
		check.equals("constant", MODULE_CONSTANT);
		moduleVariable += 2;
		check.equals(12, moduleVariable);
		check.equals("imported x", imported("x"));
		check.equals("imported y", renamed("y"));
		check.equals(0, sharedCounter);
		bump();
		bump();
		check.equals(2, sharedCounter);
		check.equals(20, moduleProperty);
		moduleProperty = 5;
		check.equals(50, moduleProperty);
		final f = moduleFunction;
		check.equals(2, f(1));
		check.equals(8, inlined(3));
	}
}

private var moduleVariable = 10;
private final MODULE_CONSTANT = "constant";

private var moduleProperty(get, set):Int;
private var stored = 2;

private function get_moduleProperty():Int {
	return stored * 10;
}

private function set_moduleProperty(value:Int):Int {
	return stored = value;
}

private function moduleFunction(n:Int):Int {
	return n + 1;
}

private inline function inlined(n:Int):Int {
	return n + 5;
}
