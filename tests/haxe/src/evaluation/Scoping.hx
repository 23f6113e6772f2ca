package evaluation;

/**
	Shadowing, block scopes, variables set on every path, conditions made of blocks.
**/
class Scoping {
	public static function run(check:Check):Void {
		final n = 1;
		{
			final n = 2;
			check.equals(2, n);
			{
				final n = "three";
				check.equals("three", n);
			}
			check.equals(2, n);
		}
		check.equals(1, n);
		var chosen:String;
		if (n == 1) {
			chosen = "one";
		} else {
			chosen = "other";
		}
		check.equals("one", chosen);
		var fromSwitch:Int;
		switch (n) {
			case 1:
				fromSwitch = 10;
			case _:
				fromSwitch = 20;
		}
		check.equals(10, fromSwitch);
		for (n in 5...6) {
			check.equals(5, n);
		}
		final n = n + 100;
		check.equals(101, n);
		var turns = 0;
		while ({
			turns++;
			turns < 5;
		}) {}
		check.equals(5, turns);
		do {
			final inside = turns--;
		} while ({
			final positive = turns > 0;
			positive;
		});
		check.equals(0, turns);
		if (switch n {
			case 101: true;
			case _: false;
		}) {
			turns = 1;
		}
		check.equals(1, turns);
		if ((try throw "x" catch (e:String) e == "x") && turns == 1) {
			turns = 2;
		}
		check.equals(2, turns);
		var a = 1, b = a + 1, c = b * 2;
		check.equals("1 2 4", '$a $b $c');
		final e = try {
			throw "caught";
			"";
		} catch (e:String) {
			final e = '$e!';
			e;
		}
		check.equals("caught!", e);
		final this_ = 5;
		final class_ = 6;
		check.equals(11, this_ + class_);
	}
}
