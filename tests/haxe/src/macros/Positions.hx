package macros;

import haxe.PosInfos;
import support.Macros;

/**
	haxe.PosInfos at call sites, and values computed by macros.
**/
class Positions {
	public static function run(check:Check):Void {
		final here = where();
		check.equals("run", here.methodName);
		check.equals("macros.Positions", here.className);
		check.isTrue(StringTools.endsWith(here.fileName, "Positions.hx"));
		final next = where();
		check.equals(here.lineNumber + 4, next.lineNumber);
		check.equals("custom", where({
			fileName: "f",
			lineNumber: 1,
			className: "c",
			methodName: "custom"
		}).methodName);
		final inClosure = (() -> where())();
		check.equals("run", inClosure.methodName);
		check.equals("outer", outer().methodName);
		check.equals(3628800, Macros.factorial(10));
		check.equals("1 + 2 * x", Macros.text(1 + 2 * x));
		check.equals("Int", Macros.typeName(5));
		check.equals("Array<String>", Macros.typeName(["a"]));
		check.equals("a,b", Macros.fieldNames({a: 1, b: 2}).join(","));
		check.equals("built 4", new Built().generated(2));
		check.equals(6, Macros.sum(1, 2, 3));
	}

	static function where(?position:PosInfos):PosInfos {
		return position;
	}

	static function outer():PosInfos {
		return inner();
	}

	static inline function inner(?position:PosInfos):PosInfos {
		return position;
	}
}

@:build(support.Macros.build())
private class Built {
	public function new() {}
}
