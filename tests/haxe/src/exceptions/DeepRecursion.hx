package exceptions;

/**
	Running out of stack is an exception, and the program goes on after it.
**/
class DeepRecursion {
	public static function run(check:Check):Void {
		#if fiberus
		check.raises(() -> plunge(0));
		check.raises(() -> plunge(0));
		final closure:(Dynamic, Int) -> Int = (self:Dynamic, n:Int) -> 1 + (self(self, n + 1) : Int);
		check.raises(() -> closure(closure, 0));
		check.equals(10000, descend(10000));
		#end
		check.equals(400, descend(400));
	}

	static function plunge(n:Int):Int {
		return 1 + plunge(n + 1) * 2;
	}

	static function descend(n:Int):Int {
		return n == 0 ? 0 : 1 + descend(n - 1);
	}
}
