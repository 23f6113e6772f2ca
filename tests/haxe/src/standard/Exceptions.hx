package standard;

import haxe.exceptions.ArgumentException;
import haxe.exceptions.NotImplementedException;
import haxe.exceptions.PosException;

/**
	The exceptions of the standard library, and their positions.
**/
class Exceptions {
	public static function run(check:Check):Void {
		final position = (try {
			throw new PosException("here");
			null;
		} catch (e:PosException) {
			e;
		});
		check.equals("here", position.message);
		check.equals("run", position.posInfos.methodName);
		check.isTrue(position.toString().indexOf("here") >= 0);
		check.isTrue(position.toString().indexOf("standard.Exceptions.run") >= 0);
		final argument = new ArgumentException("count", "too many", position);
		check.equals("count", argument.argument);
		check.equals("too many", argument.message);
		check.isTrue(argument.previous == position);
		check.isTrue(Std.isOfType(argument, PosException));
		check.raises(() -> throw new NotImplementedException(), NotImplementedException);
		check.equals("Not implemented", new NotImplementedException().message);
		check.isTrue(new ArgumentException("a").message.indexOf("a") >= 0);
	}
}
