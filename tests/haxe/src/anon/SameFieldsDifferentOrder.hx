package anon;

/**
	Structures of one type whose fields were written in different orders, or with more of them.
**/
class SameFieldsDifferentOrder {
	public static function run(check:Check):Void {
		final forms:Array<{a:Int, b:String}> = [{a: 1, b: "x"}, {b: "y", a: 2}];
		final wider = {b: "z", c: 0.5, a: 3};
		forms.push(wider);
		final grown:Dynamic = {};
		grown.b = "w";
		grown.a = 4;
		forms.push(grown);
		check.equals("1x 2y 3z 4w", [for (f in forms) f.a + f.b].join(" "));
		for (f in forms) {
			f.a *= 10;
			f.b += "!";
		}
		check.equals("10x! 20y! 30z! 40w!", [for (f in forms) f.a + f.b].join(" "));
		check.equals(30, wider.a);
		check.equals(0.5, wider.c);
		check.isTrue(grown.a == 40);
		final parsed:{a:Int, b:String} = haxe.Json.parse('{"b": "j", "a": 5}');
		check.equals("5j", parsed.a + parsed.b);
		final many:Dynamic = {};
		for (i in 0...100) {
			Reflect.setField(many, 'f$i', i);
		}
		check.equals(100, Reflect.fields(many).length);
		check.isTrue(many.f0 == 0 && many.f57 == 57 && many.f99 == 99);
		final typed:{f3:Int, f98:Int} = many;
		check.equals(101, typed.f3 + typed.f98);
		final copy = Reflect.copy(many);
		typed.f3 = -1;
		check.isTrue(copy.f3 == 3);
		check.isTrue(many.f3 == -1);
	}
}
