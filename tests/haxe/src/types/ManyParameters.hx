package types;

/**
	Functions, constructors and closures with many parameters of mixed types.
**/
class ManyParameters {
	public static function run(check:Check):Void {
		final direct = many(1, 2.5, true, "s", 5, null, 7, 8.5, false, "t", 11, 12);
		check.equals("1 2.5 true s 5 null 7 8.5 false t 11 12", direct);
		final f = many;
		check.equals("2 2 false x 5 6 7 8 true y 11 12", f(2, 2, false, "x", 5, 6, 7, 8, true, "y", 11, 12));
		final closure = (a:Int, b:Float, c:Int, d:Float, e:Int, g:Float, h:Int, i:Float, j:Int, k:Float) ->
			a + b + c + d + e + g + h + i + j + k;
		check.equals(55.0, closure(1, 2, 3, 4, 5, 6, 7, 8, 9, 10));
		final object = new Wide(1, 2, 3, 4, 5, 6, 7, 8, 9);
		check.equals("1 2 3 4 5 6 7 8 9", object.text());
		final viaDynamic:Dynamic = closure;
		check.isTrue(viaDynamic(1, 1, 1, 1, 1, 1, 1, 1, 1, 1) == 10);
		check.isTrue(Reflect.callMethod(null, closure, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]) == 55);
		final nested = (a:Int) -> (b:Float) -> (c:String) -> (d:Bool) -> (e:Null<Int>) -> '$a$b$c$d${Std.string(e)}';
		check.equals("11.5xtruenull", nested(1)(1.5)("x")(true)(null));
	}

	static function many(a:Int, b:Float, c:Bool, d:String, e:Int, f:Null<Int>, g:Int, h:Float, i:Bool, j:String, k:Int,
			l:Int):String {
		return '$a $b $c $d $e ${Std.string(f)} $g $h $i $j $k $l';
	}
}

private class Wide {
	final parts:Array<Int>;

	public function new(a:Int, b:Int, c:Int, d:Int, e:Int, f:Int, g:Int, h:Int, i:Int) {
		parts = [a, b, c, d, e, f, g, h, i];
	}

	public function text():String {
		return parts.join(" ");
	}
}
