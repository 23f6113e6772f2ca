package classes;

using Lambda;
using StringTools;
using classes.StaticExtensions.Tools;

/**
	`using`: extension of classes, basic types, generics and structures; precedence of members.
**/
class StaticExtensions {
	public static function run(check:Check):Void {
		check.equals("abab", "ab".twice());
		check.equals(9, 3.squared());
		check.equals(2.25, 1.5.half() * 3);
		check.equals("x=1", {x: 1}.show());
		check.equals("first", ["first", "second"].head());
		check.equals(1, [1, 2].head());
		check.equals("member", new Thing().name());
		check.equals("extension Thing", new Thing().extension());
		check.equals("a b".replace(" ", "-"), "a-b");
		check.isTrue([1, 2, 3].has(2));
		check.equals(6, [1, 2, 3].fold((n, sum) -> n + sum, 0));
		check.equals("null!", (null : String).shout());
		check.equals("ABAB", "ab".twice().toUpperCase());
		check.equals("n7", 7.describe("n"));
		check.equals("on", On.label());
		final f = "x".twice;
		check.equals("xx", f());
		check.equals("3 4 5", [3, 4, 5].spaced());
		check.equals("Thing!", Thing.title());
	}
}

class Tools {
	public static function twice(text:String):String {
		return text + text;
	}

	public static inline function squared(n:Int):Int {
		return n * n;
	}

	public static function half(n:Float):Float {
		return n / 2;
	}

	public static function show(s:{x:Int}):String {
		return 'x=${s.x}';
	}

	public static function head<T>(list:Array<T>):T {
		return list[0];
	}

	public static function name(thing:Thing):String {
		return "extension";
	}

	public static function extension(thing:Thing):String {
		return "extension Thing";
	}

	public static function shout(text:Null<String>):String {
		return '${Std.string(text)}!';
	}

	public static function describe(n:Int, prefix:String):String {
		return prefix + n;
	}

	public static function label(s:Switch):String {
		return s == On ? "on" : "off";
	}

	public static function spaced<T:Float>(list:Iterable<T>):String {
		return [for (item in list) Std.string(item)].join(" ");
	}

	public static function title(type:Class<Thing>):String {
		return "Thing!";
	}
}

class Thing {
	public function new() {}

	public function name():String {
		return "member";
	}
}

enum Switch {
	On;
	Off;
}
