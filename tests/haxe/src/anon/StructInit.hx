package anon;

/**
	@:structInit classes made from structure literals: defaults, order, nesting.
**/
class StructInit {
	public static function run(check:Check):Void {
		final plain:Options = {name: "n"};
		check.equals("n 80 null false", plain.describe());
		final full:Options = {verbose: true, host: "h", port: 1, name: "f"};
		check.equals("f 1 h true", full.describe());
		check.isTrue(Std.isOfType(plain, Options));
		final list:Array<Options> = [{name: "a"}, {name: "b", port: 2}];
		check.equals("a 80 null false|b 2 null false", [for (o in list) o.describe()].join("|"));
		final nested:Outer = {inner: {name: "i"}, n: 3};
		check.equals("i3", nested.inner.name + nested.n);
		var order = "";
		function mark<T>(text:String, value:T):T {
			order += text;
			return value;
		}
		final ordered:Options = {port: mark("p", 5), name: mark("n", "x"), host: mark("h", "y")};
		check.equals("x 5 y false", ordered.describe());
		check.equals(3, order.length);
		final custom:Custom = {value: 4};
		check.equals(8, custom.doubled);
	}
}

@:structInit
private class Options {
	public final name:String;
	public final port:Int = 80;
	@:optional public final host:Null<String>;
	public var verbose = false;

	public function describe():String {
		return '$name $port ${Std.string(host)} $verbose';
	}
}

@:structInit
private class Outer {
	public var inner:Options;
	public var n:Int;
}

@:structInit
private class Custom {
	public final doubled:Int;

	public function new(value:Int) {
		doubled = value * 2;
	}
}
