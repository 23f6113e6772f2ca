import haxe.Exception;

/** Exceptions thrown through several frames, caught by type, wrapped, rethrown, and handlers that nothing reaches. **/
class Exceptions {
	static inline final DEPTH = 5;

	static function main() {
		final rounds = Program.size(100000, 300);
		var sum = 0;
		for (round in 0...rounds) {
			sum = Program.mix(sum, caughtByClass(round));
			sum = Program.mix(sum, caughtValue(round));
			sum = Program.mix(sum, rethrown(round));
			sum = Program.mix(sum, wrapped(round));
			for (index in 0...50)
				sum = Program.mix(sum, unharmed(index));
		}
		Program.finish('$sum');
	}

	static function descend(depth:Int, value:Int):Int {
		if (depth == 0)
			throw new Failure(value);
		return descend(depth - 1, value + 1) + 1;
	}

	static function caughtByClass(round:Int):Int {
		try {
			return descend(DEPTH, round & 0xFF);
		} catch (error:OtherFailure) {
			return -1;
		} catch (error:Failure) {
			return error.value;
		}
	}

	static function throwValue(value:Int):Void {
		if (value & 1 == 0)
			throw value;
		throw "odd";
	}

	static function caughtValue(round:Int):Int {
		try {
			throwValue(round);
			return 0;
		} catch (value:Int) {
			return value & 0xFF;
		} catch (text:String) {
			return text.length;
		}
	}

	static function rethrown(round:Int):Int {
		try {
			passOn(round);
			return 0;
		} catch (error:Exception) {
			return error.message.length + 1;
		}
	}

	static function passOn(round:Int):Void {
		try {
			descend(2, round & 0xF);
		} catch (error:Failure) {
			throw error;
		}
	}

	static function wrapped(round:Int):Int {
		try {
			try {
				descend(1, round & 7);
			} catch (error:Failure) {
				throw new OtherFailure(error);
			}
		} catch (error:OtherFailure) {
			return Std.downcast(error.previous, Failure).value;
		}
		return -1;
	}

	static function unharmed(value:Int):Int {
		try {
			return check(value) + 1;
		} catch (error:Failure) {
			return 0;
		}
	}

	static function check(value:Int):Int {
		if (value < 0)
			throw new Failure(value);
		return value;
	}
}

class Failure extends Exception {
	public final value:Int;

	public function new(value:Int) {
		super("failed");
		this.value = value;
	}
}

class OtherFailure extends Exception {
	public function new(previous:Exception) {
		super("other", previous);
	}
}
