package arguments;

/**
	Arguments are variables of the function: assigning them leaves the caller alone.
**/
class Assigning {
	public static function run(check:Check):Void {
		var n = 1;
		check.equals(11, raise(n));
		check.equals(1, n);
		final list = [1];
		replace(list);
		check.equals("1", list.join(","));
		extend(list);
		check.equals("1,2", list.join(","));
		check.equals("default!", punctuate());
		check.equals("x!", punctuate("x"));
		check.equals(15, captured(5)());
		check.equals("3 2 1", countdown(3));
	}

	static function raise(n:Int):Int {
		n += 10;
		return n;
	}

	static function replace(list:Array<Int>):Void {
		list = [9];
		list.push(8);
	}

	static function extend(list:Array<Int>):Void {
		list.push(2);
	}

	static function punctuate(text:String = "default"):String {
		text += "!";
		return text;
	}

	static function captured(n:Int):() -> Int {
		final f = () -> n;
		n += 10;
		return f;
	}

	static function countdown(n:Int):String {
		final parts = [];
		while (n > 0) {
			parts.push(n--);
		}
		return parts.join(" ");
	}
}
