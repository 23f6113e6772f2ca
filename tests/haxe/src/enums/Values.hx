package enums;

/**
	Enum values: equality, parameters of each type, recursion, names and indices.
**/
class Values {
	public static function run(check:Check):Void {
		check.isTrue(Empty == Empty);
		check.isTrue(Empty != Other);
		final five = Number(5);
		check.isTrue(five == five);
		check.isTrue(five.equals(Number(5)));
		check.isFalse(five.equals(Number(6)));
		check.isTrue(Nested(Number(1), [2]).match(Nested(Number(1), _)));
		check.equals(0, Empty.getIndex());
		check.equals(2, five.getIndex());
		check.equals("Number", five.getName());
		check.same([5], five.getParameters());
		check.same([], Empty.getParameters());
		check.equals(6, Data.createAll().length + 4);
		final mixed = Many(1, 2.5, true, "s", null, n -> n + 1);
		switch (mixed) {
			case Many(i, f, b, s, o, c):
				check.equals("1 2.5 true s", '$i $f $b $s');
				check.isTrue(o == null);
				check.equals(5, c(4));
			case _:
				check.fail("not matched");
		}
		final maker = Number;
		check.isTrue(maker(3).equals(Number(3)));
		check.equals("Number(1),Number(2)", [1, 2].map(Number).map(d -> Std.string(d)).join(","));
		for (depth in 1...4) {
			final either = depth == 1 ? Number(depth) : depth == 2 ? Text("two") : Empty;
			check.equals(["Number(1)", "Text(two)", "Empty"][depth - 1], Std.string(either));
		}
		check.equals("Empty", Std.string(Empty));
		check.equals("Number(5)", Std.string(five));
		check.equals("Text(a b)", Std.string(Text("a b")));
		check.equals("Nested(Number(1),[2,3])", Std.string(Nested(Number(1), [2, 3])));
		check.equals("Empty Number(5)", '$Empty $five');
		check.equals("depth 50", 'depth ${depth(wrap(50))}');
		check.isTrue(Optional().equals(Optional(null)));
		check.isTrue(Optional(3).match(Optional(3)));
		final nothing:Null<Data> = null;
		check.isTrue(nothing == null);
		check.isFalse(nothing == Empty);
	}

	static function wrap(n:Int):Data {
		return n == 0 ? Empty : Nested(wrap(n - 1), []);
	}

	static function depth(d:Data):Int {
		return switch d {
			case Nested(inner, _): 1 + depth(inner);
			case _: 0;
		}
	}
}

private enum Data {
	Empty;
	Other;
	Number(n:Int);
	Text(s:String);
	Nested(d:Data, list:Array<Int>);
	Many(i:Int, f:Float, b:Bool, s:String, o:Null<Int>, c:Int -> Int);
	Optional(?n:Int);
}
