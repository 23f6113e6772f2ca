package switches;

/**
	Switches with many cases, sparse and dense, keep each case apart.
**/
class LargeSwitches {
	public static function run(check:Check):Void {
		for (n in 0...40) {
			check.equals(n < 32 ? n * n : -1, dense(n));
		}
		check.equals("a", sparse(-1000000));
		check.equals("b", sparse(0));
		check.equals("c", sparse(65536));
		check.equals("d", sparse(0x7FFFFFFF));
		check.equals("?", sparse(1));
		final words = ["alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa"];
		for (index => word in words) {
			check.equals(index, indexOf(word));
		}
		check.equals(-1, indexOf("lambda"));
		check.equals(-1, indexOf("alph"));
	}

	static function dense(n:Int):Int {
		return switch n {
			case 0: 0;
			case 1: 1;
			case 2: 4;
			case 3: 9;
			case 4: 16;
			case 5 | 6 | 7 | 8 | 9: n * n;
			case 10: 100;
			case 11: 121;
			case 12: 144;
			case 13: 169;
			case 14: 196;
			case 15: 225;
			case m if (m > 15 && m < 32): m * m;
			case _: -1;
		}
	}

	static function sparse(n:Int):String {
		return switch n {
			case -1000000: "a";
			case 0: "b";
			case 65536: "c";
			case 0x7FFFFFFF: "d";
			case _: "?";
		}
	}

	static function indexOf(word:String):Int {
		return switch word {
			case "alpha": 0;
			case "beta": 1;
			case "gamma": 2;
			case "delta": 3;
			case "epsilon": 4;
			case "zeta": 5;
			case "eta": 6;
			case "theta": 7;
			case "iota": 8;
			case "kappa": 9;
			case _: -1;
		}
	}
}
