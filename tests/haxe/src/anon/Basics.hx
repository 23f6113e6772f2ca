package anon;

/**
	Anonymous structures: literals, nesting, assignment, optional fields and finals.
**/
class Basics {
	public static function run(check:Check):Void {
		final point = {x: 1, y: 2};
		point.x = 10;
		check.equals(12, point.x + point.y);
		final same = point;
		same.y = 5;
		check.equals(5, point.y);
		check.isTrue(same == point);
		check.isTrue(point != {x: 10, y: 5});
		final optional:{a:Int, ?b:Int, ?c:String} = {a: 1};
		check.isTrue(optional.b == null);
		check.isNull(optional.c);
		optional.b = 2;
		optional.c = "c";
		check.equals("1 2 c", '${optional.a} ${optional.b} ${optional.c}');
		final nested = {p: {q: {r: [1, 2, 3]}}};
		nested.p.q.r.push(4);
		check.equals(4, nested.p.q.r.length);
		final quoted = {"with-dash": 1, "x": 2};
		check.isTrue(Reflect.field(quoted, "with-dash") == 1);
		check.equals(2, quoted.x);
		final mixed = {i: 1, f: 0.5, b: true, s: "s", n: (null : Null<Int>), e: On, l: [1]};
		check.equals("1 0.5 true s", '${mixed.i} ${mixed.f} ${mixed.b} ${mixed.s}');
		check.isTrue(mixed.n == null);
		check.isTrue(mixed.e == On);
		mixed.f = mixed.i;
		check.equals(1.0, mixed.f);
		mixed.n = 3;
		check.equals(4, mixed.n + 1);
		final empty = {};
		check.equals(0, Reflect.fields(empty).length);
		final x = 1;
		final y = "y";
		final short = {x: x, y: y};
		check.equals("1y", short.x + short.y);
		final floats:{x:Float} = {x: 1};
		check.equals(0.5, floats.x / 2);
		final list:Array<{n:Int}> = [{n: 1}, {n: 2}];
		check.equals(3, list[0].n + list[1].n);
	}
}

private enum Switch {
	On;
	Off;
}
