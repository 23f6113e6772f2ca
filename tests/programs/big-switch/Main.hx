/** Switches over many dense, sparse, string and enum cases, with guards, alternatives and captures. **/
class Main {
	static function main() {
		Sys.println([for (code in -2...45) dense(code)].join(" "));
		Sys.println([for (code in [0, 7, -100000, 65536, 1 << 30, 2147483647, 8]) sparse(code)].join(" "));
		final words = ["zero", "one", "two", "three", "ten", "hundred", "", "Zero", "thousand", "zer", "zeros"];
		Sys.println([for (word in words) number(word)].join(" "));
		final pairs = [Pair(Plus, Number(1)), Pair(Name("a"), Minus)];
		final tokens = [Plus, Number(4), Number(-4), Name("x"), Name("y"), End].concat(pairs);
		for (token in tokens)
			Sys.println(describe(token));
		Sys.println([for (pair in [[0, 0], [1, 0], [0, 5], [3, 3], [2, 7]]) quadrant(pair)].join(" "));
	}

	static function dense(code:Int):String {
		return switch code {
			case 0: "a";
			case 1: "b";
			case 2: "c";
			case 3 | 4: "de";
			case 5: "f";
			case 6: "g";
			case 7: "h";
			case 8: "i";
			case 9: "j";
			case 10 | 11 | 12: "klm";
			case 13: "n";
			case 14: "o";
			case 15: "p";
			case 16: "q";
			case 17: "r";
			case 18: "s";
			case 19: "t";
			case 20: "u";
			case value if (value > 20 && value < 24): 'v$value';
			case 24: "y";
			case 25: "z";
			case 30: "thirty";
			case 31: "thirty-one";
			case 40: "forty";
			case 41: "forty-one";
			case 42: "answer";
			case negative if (negative < 0): 'minus ${-negative}';
			case _: "?";
		}
	}

	static function sparse(code:Int):Int {
		switch code {
			case 7:
				return 1;
			case -100000:
				return 2;
			case 65536:
				return 3;
			case 1073741824:
				return 4;
			case 2147483647:
				return 5;
			default:
				return -1;
		}
	}

	static function number(word:String):Int {
		return switch word {
			case "zero": 0;
			case "one": 1;
			case "two": 2;
			case "three": 3;
			case "ten": 10;
			case "hundred": 100;
			case "thousand": 1000;
			case "": -2;
			case _: -1;
		}
	}

	static function describe(token:Token):String {
		return switch token {
			case Plus | Minus: "sign";
			case Number(value) if (value < 0): 'negative ${-value}';
			case Number(value): 'number $value';
			case Name("x"): "the unknown";
			case Name(name): 'name $name';
			case Pair(Plus, Number(value)): 'plus $value';
			case Pair(first, second): '${describe(first)} with ${describe(second)}';
			case End: "end";
		}
	}

	static function quadrant(pair:Array<Int>):String {
		return switch pair {
			case [0, 0]: "origin";
			case [_, 0]: "x-axis";
			case [0, _]: "y-axis";
			case [x, y] if (x == y): "diagonal";
			case [x, y]: '$x/$y';
			case _: "no pair";
		}
	}
}

enum Token {
	Plus;
	Minus;
	Number(value:Int);
	Name(name:String);
	Pair(first:Token, second:Token);
	End;
}
