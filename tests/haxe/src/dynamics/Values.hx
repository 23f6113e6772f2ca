package dynamics;

/**
	Dynamic values: arithmetic, comparison, truth, indexing and calls.
**/
class Values {
	public static function run(check:Check):Void {
		final a:Dynamic = 5;
		final b:Dynamic = 2;
		check.isTrue(a + b == 7);
		check.isTrue(a - b == 3);
		check.isTrue(a * b == 10);
		check.isTrue(a / b == 2.5);
		check.isTrue(a % b == 1);
		check.isTrue(a > b && b < a && a >= 5 && b <= 2);
		check.isTrue(-a == -5);
		final text:Dynamic = "s";
		check.isTrue(text + 1 == "s1");
		check.isTrue(1 + text == "1s");
		check.isTrue(text + text == "ss");
		check.isTrue(a + 0.5 == 5.5);
		final int:Int = a;
		check.equals(6, int + 1);
		final float:Float = a;
		check.equals(2.5, float / 2);
		final yes:Dynamic = true;
		check.equals("yes", yes ? "yes" : "no");
		check.isTrue(yes && !(!yes : Bool));
		final list:Dynamic = [1, 2, 3];
		check.isTrue(list[1] == 2);
		list[1] = 20;
		check.isTrue(list[1] == 20);
		check.isTrue(list.length == 3);
		check.isTrue(list.join("-") == "1-20-3");
		final f:Dynamic = (x:Int, y:Int) -> x * y;
		check.isTrue(f(6, 7) == 42);
		check.isTrue(text.toUpperCase() == "S");
		check.isTrue(text.length == 1);
		var counter:Dynamic = 1;
		counter += 2;
		check.isTrue(counter == 3);
		counter++;
		check.isTrue(counter == 4);
		check.isTrue((a : Int) & (b : Int) == 0);
		check.isTrue((null : Dynamic) == null);
		check.isTrue(text != null);
		final any:Any = 5;
		check.equals(5, (any : Int));
	}
}
