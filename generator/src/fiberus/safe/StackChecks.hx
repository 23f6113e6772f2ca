package fiberus.safe;

import fiberus.ir.Program;

/**
	Marks the functions that check the stack limit on entry: every one that calls anything, since recursion may pass
	through any call that is not resolved here. Leaf functions need none: the reserve below the limit holds their
	frame.
**/
class StackChecks {
	public static function run(program:Program):Void {
		for (decl in program.classes) {
			if (decl.constructor != null) {
				decl.constructor.checksStack = decl.constructor.body != null
						&& CallFinder.hasCall(decl.constructor.body);
			}
			for (method in decl.methods) {
				method.checksStack = method.body != null && CallFinder.hasCall(method.body);
			}
		}
	}
}
