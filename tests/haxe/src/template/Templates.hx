package template;

import haxe.Template;

/**
	haxe.Template: variables, conditions, loops, expressions, macros and globals.
**/
class Templates {
	public static function run(check:Check):Void {
		function render(text:String, context:Dynamic):String {
			return new Template(text).execute(context);
		}
		check.equals("plain", render("plain", {}));
		check.equals("hello Ann", render("hello ::name::", {name: "Ann"}));
		check.equals("a b", render("::a:: ::b.c::", {a: "a", b: {c: "b"}}));
		check.equals("yes", render("::if flag::yes::else::no::end::", {flag: true}));
		check.equals("no", render("::if flag::yes::else::no::end::", {flag: false}));
		check.equals("B", render("::if (n == 1)::A::elseif (n == 2)::B::else::C::end::", {n: 2}));
		check.equals("C", render("::if (n == 1)::A::elseif (n == 2)::B::else::C::end::", {n: 3}));
		check.equals("[1][2][3]", render("::foreach list::[::__current__::]::end::", {list: [1, 2, 3]}));
		final list = [{name: "a", n: 1}, {name: "b", n: 2}];
		check.equals("a=1;b=2;", render("::foreach list::::name::=::n::;::end::", {list: list}));
		check.equals("7", render("::(a + (b * 2))::", {a: 1, b: 3}));
		check.equals("true", render("::((a < b) && !c)::", {a: 1, b: 2, c: false}));
		check.equals("ab", render('::(x + "b")::', {x: "a"}));
		check.equals("2.5", render("::(5 / 2)::", {}));
		check.equals("null", render("::absent::", {}));
		check.equals("1,2 1", render("::foreach rows::::foreach cells::::v::::end:: ::end::", {
			rows: [{cells: [{v: "1,"}, {v: "2"}]}, {cells: [{v: "1"}]}]
		}).substr(0, 5));
		final macros = {
			repeat: (resolve:String -> Dynamic, text:String, n:Dynamic) -> {
				final times = Std.parseInt('$n');
				[for (_ in 0...times) text].join("");
			},
		};
		check.equals("<xyxy>", new Template("<$$repeat(xy,2)>").execute({}, macros));
		check.equals("vv", new Template("$$repeat(::word::,::count::)").execute({word: "v", count: 2}, macros));
		Template.globals = {site: "global"};
		check.equals("global local", render("::site:: ::own::", {own: "local"}));
		Template.globals = {};
		check.raises(() -> render("::if x::", {}));
		check.raises(() -> render("::(1 +)::", {}));
	}
}
