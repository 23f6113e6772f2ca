/** What every benchmark program needs, on targets with and without `Sys`. **/
class Program {
	/**
		The size of the run: `standard`, which takes about a second on a fast native target; `quick`, which takes about
		a second in Haxe's interpreter, where the first argument is `quick`; any other where it is a number.
	**/
	public static function size(standard:Int, quick:Int):Int {
		#if js
		final argument:Null<String> = js.Syntax.code("process.argv[2]");
		#else
		final argument:Null<String> = Sys.args()[0];
		#end
		return switch argument {
			case null: standard;
			case "quick": quick;
			case number: Std.parseInt(number) ?? standard;
		}
	}

	/** Prints the one line a program prints: the proof that it did the work. **/
	public static function finish(checksum:String):Void {
		#if js
		js.Syntax.code("console.log({0})", checksum);
		#else
		Sys.println(checksum);
		#end
	}

	/** One step of a checksum over a sequence. Stays below 2^24, so that no target rounds it. **/
	public static inline function mix(sum:Int, value:Int):Int {
		return (sum * 31 + value) & 0xFFFFFF;
	}
}

/** A small linear congruential generator whose products fit a double, so that every target draws the same numbers. **/
class Random {
	static inline final MODULUS = 139968;

	var state:Int;

	public inline function new(seed:Int = 42) {
		state = seed % MODULUS;
	}

	/** An integer from 0 to `limit` - 1, for limits up to 139968. **/
	public inline function below(limit:Int):Int {
		state = (state * 3877 + 29573) % MODULUS;
		return state % limit;
	}
}
