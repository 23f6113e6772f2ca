package abstracts;

/**
	Implicit conversions: from, to, @:from, @:to, transitivity and selection.
**/
class Conversions {
	public static function run(check:Check):Void {
		final metres:Metres = 5;
		check.equals(5.0, metres.value());
		final fromText:Metres = "2.5m";
		check.equals(2.5, fromText.value());
		final number:Float = metres;
		check.equals(5.0, number);
		final text:String = metres;
		check.equals("5m", text);
		final feet:Feet = metres;
		check.floatEquals(16.404199, feet.value(), 1e-5);
		check.equals(10.0, double(metres));
		check.equals("5m!", shout(metres));
		final list:Array<Metres> = [1, "2m", metres];
		check.equals("1m,2m,5m", [for (m in list) (m : String)].join(","));
		final wrapped:Wrapped<Int> = 3;
		check.equals(3, wrapped.get());
		final back:Int = wrapped;
		check.equals(3, back);
		final array:Joined = ["a", "b"];
		check.equals("a-b", array);
		final positive:Positive = 5;
		check.equals(5, positive);
		check.raises(() -> {
			final negative:Positive = -5;
		}, String);
		function takesFunction(f:Callback):Int {
			return f(4);
		}
		check.equals(8, takesFunction(n -> n * 2));
		check.equals(9, takesFunction(9));
	}

	static function double(value:Float):Float {
		return value * 2;
	}

	static function shout(text:String):String {
		return '$text!';
	}
}

private abstract Metres(Float) from Float to Float {
	inline function new(value:Float) {
		this = value;
	}

	@:from static function ofString(text:String):Metres {
		return new Metres(Std.parseFloat(text));
	}

	@:to function toText():String {
		return '${this}m';
	}

	@:to function toFeet():Feet {
		return new Feet(this * 3.28083989501312);
	}

	public inline function value():Float {
		return this;
	}
}

private abstract Feet(Float) {
	public inline function new(value:Float) {
		this = value;
	}

	public inline function value():Float {
		return this;
	}
}

private abstract Wrapped<T>({value:T}) {
	inline function new(value:T) {
		this = {value: value};
	}

	@:from static function of<T>(value:T):Wrapped<T> {
		return new Wrapped(value);
	}

	@:to public function get():T {
		return this.value;
	}
}

private abstract Joined(String) to String {
	@:from static inline function ofArray(parts:Array<String>):Joined {
		return cast parts.join("-");
	}
}

private abstract Positive(Int) to Int {
	@:from static function ofInt(n:Int):Positive {
		return n < 0 ? throw "negative" : cast n;
	}
}

@:callable
private abstract Callback(Int -> Int) from Int -> Int {
	@:from static function constant(n:Int):Callback {
		return _ -> n;
	}
}
