package evaluation;

/**
	Blocks, if, switch and try as values, nested in calls and operators.
**/
class ValueBlocks {
	public static function run(check:Check):Void {
		function join(a:Int, b:Int, c:Int):String {
			return '$a $b $c';
		}
		final text = join({
			final inner = 3;
			inner * 2;
		}, if (check.passed >= 0) 7 else 8, switch check.failed {
			case -1: 0;
			case _: 9;
		});
		check.equals("6 7 9", text);
		final parsed = 1 + try Std.parseInt("41") catch (e:Dynamic) 0;
		check.equals(42, parsed);
		final recovered = 1 + (try fails() catch (e:String) e.length);
		check.equals(5, recovered);
		check.equals(6, {
			var total = 0;
			for (i in 0...4) {
				total += i;
			}
			total;
		});
		final list = [
			if (parsed > 0) "positive" else "negative",
			switch parsed % 2 {
				case 0: "even";
				case _: "odd";
			},
			try {
				throw "e";
			} catch (e:String) {
				'caught $e';
			},
		];
		check.equals("positive,even,caught e", list.join(","));
		var order = "";
		final sum = ({
			order += "a";
			1;
		}) + ({
			order += "b";
			2;
		}) * {
			order += "c";
			3;
		};
		check.equals(7, sum);
		check.equals("abc", order);
		final object = {
			x: if (sum > 5) {
				final t = sum - 5;
				t * t;
			} else 0,
			y: {
				final f = (n:Int) -> n + 1;
				f(f(0));
			}
		};
		check.equals(4, object.x);
		check.equals(2, object.y);
		final deep = {
			final outer = order;
			{
				final inner = outer;
				inner;
			}
		};
		check.equals("abc", deep);
	}

	static function fails():Int {
		throw "four";
	}
}
