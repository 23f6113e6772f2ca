package utest.macros;

#if macro
import haxe.macro.Context;
import haxe.macro.Expr;

using Lambda;

/** The order of the tests of a case: as written, but those that others depend on come before these. **/
class TestOrder {
	final tests:Array<Field>;
	final ordered:Array<Field> = [];

	public function new(tests:Array<Field>) {
		this.tests = tests;
	}

	public function sorted():Array<Field> {
		for (test in tests) {
			place(test, []);
		}
		return ordered;
	}

	function place(test:Field, dependents:Array<String>):Void {
		if (ordered.contains(test)) {
			return;
		}
		final chain = dependents.concat([test.name]);
		if (dependents.contains(test.name)) {
			Context.error("tests depend on each other: " + chain.join(", "), test.pos);
		}
		for (name in dependencies(test)) {
			final other = tests.find(known -> known.name == name);
			if (other == null) {
				Context.error('there is no test $name', test.pos);
			}
			place(other, chain);
		}
		ordered.push(test);
	}

	/** What the metadata of a test names. **/
	public static function dependencies(test:Field):Array<String> {
		return [
			for (entry in test.meta ?? [])
				if (entry.name == ":depends")
					for (value in entry.params) haxe.macro.ExprTools.toString(value)
		];
	}
}
#end
