import haxe.macro.Context;
import haxe.macro.Expr;

using StringTools;

/**
	Runs the tests of a class. Upstream's macro of this name also looks whether the analyzer has turned what it could
	into constants; how far it goes depends on the compiler's settings for a target, and only those of the interpreter
	are checked upstream. What the programs do is what counts here.
**/
class TestBaseMacro {
	macro public static function run():Expr {
		final calls:Array<Expr> = [];
		for (field in Context.getLocalClass().get().fields.get()) {
			if (field.name.startsWith("test")) {
				final name = field.name;
				calls.push(macro setup());
				calls.push(macro $i{name}());
			}
		}
		return macro {
			$b{calls};
			Sys.println('Done $numTests tests ($numFailures failures)');
			Sys.exit(numFailures == 0 ? 0 : 1);
		};
	}
}
