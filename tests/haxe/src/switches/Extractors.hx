package switches;

using StringTools;

/**
	Extractor patterns `expression => pattern`.
**/
class Extractors {
	public static function run(check:Check):Void {
		check.equals("number 42", classify("42"));
		check.equals("yell HEY", classify("hey!"));
		check.equals("padded", classify("  x "));
		check.equals("other", classify("plain"));
		check.equals("even 4", parity(8));
		check.equals("odd", parity(7));
		check.equals("found 2", lookup("b"));
		check.equals("missing", lookup("z"));
		check.equals("long text", switch {text: "a longer text"} {
			case {text: _.length => n} if (n > 20): "very long";
			case {text: _.length > 10 => true}: "long text";
			case _: "short";
		});
		check.equals("6", switch 5 {
			case _ + 1 => n: '$n';
		});
		check.equals("wrapped 3", switch Wrap([1, 2, 3]) {
			case Wrap(_.length => n): 'wrapped $n';
		});
	}

	static function classify(text:String):String {
		return switch text {
			case Std.parseInt(_) => n if (n != null): 'number $n';
			case _.endsWith("!") => true: 'yell ${text.substr(0, text.length - 1).toUpperCase()}';
			case _.trim() => trimmed if (trimmed != text): "padded";
			case _: "other";
		}
	}

	static function parity(n:Int):String {
		return switch n {
			case half(_) => {whole: true, value: v}: 'even $v';
			case _: "odd";
		}
	}

	static function half(n:Int):{whole:Bool, value:Int} {
		return {whole: n % 2 == 0, value: n >> 1};
	}

	static function lookup(key:String):String {
		final map = ["a" => 1, "b" => 2];
		return switch key {
			case map[_] => n if (n != null): 'found $n';
			case _: "missing";
		}
	}
}

private enum Wrapper {
	Wrap(list:Array<Int>);
}
